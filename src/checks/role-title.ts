/** The short name of a role: its name in the configuration, or the key of its instance. */
export function roleTitle(key: string): string {
  const instance = /\["([^"]+)"\]$/.exec(key)?.[1];
  return instance ?? key.replace(/^.*\./, '');
}
