// Hands data to the browser as a file.

export function saveFile(name: string, data: string | Blob, type = 'text/plain'): void {
  const address = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
