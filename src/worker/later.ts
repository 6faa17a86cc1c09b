// Work for later in a worker. A timer of 0 ms waits 4 ms once timers nest; a message to oneself does not, and lets other messages in between.

export function createLater(): (work: () => void, delayMs: number) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return (work, delayMs) => {
    if (delayMs > 0) {
      setTimeout(work, delayMs);
      return;
    }
    waiting.push(work);
    port2.postMessage(null);
  };
}
