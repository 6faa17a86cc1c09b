// Ages as kubectl writes them: 8s, 2m31s, 12m, 3h20m, 2d.

export function ageText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  if (whole < 120) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 10) return withRest(minutes, 'm', whole % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm');
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

function withRest(count: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${count}${unit}` : `${count}${unit}${rest}${restUnit}`;
}
