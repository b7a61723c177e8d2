import { SandboxError } from './sandbox-error';

/** Rejects options by their former names, which programs without types would pass unnoticed. */
export function rejectRenamed(options: object, newNames: Readonly<Record<string, string>>): void {
  for (const [former, name] of Object.entries(newNames)) {
    if (former in options) {
      throw new SandboxError('stack', `${former}: this option is now called \`${name}\``);
    }
  }
}
