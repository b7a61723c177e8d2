/** Declares every variable that a configuration refers to, without a value. */
export function withVariables<T extends object>(configuration: T): T {
  const names = JSON.stringify(configuration).matchAll(/\bvar\.(\w+)/g);
  return {
    ...configuration,
    variable: Object.fromEntries([...names].map(([, name = '']) => [name, {}])),
  };
}
