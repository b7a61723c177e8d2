import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../../src/sandbox/process/run-command';
import { PROJECT } from './synthesis';

/** What a checkout doesn't hold, or what is in the way of a second one. */
const LEFT_OUT =
  /^(node_modules|dist|coverage|cdktf\.out|hcl\.out|module\.out|\.(git|node|sandbox|venv))$/;

/** A copy of this checkout, as a clone of it is after `npm ci`, in which the package is packed. */
export class PackedPackage {
  private constructor(
    readonly checkout: string,
    readonly tarball: string,
  ) {}

  /** Copies the checkout below the folder, and packs it there: packing changes files for a moment. */
  static async make(folder: string): Promise<PackedPackage> {
    const checkout = join(folder, 'checkout');
    await mkdir(checkout, { recursive: true });
    for (const name of await readdir(PROJECT)) {
      if (LEFT_OUT.test(name)) continue;
      await cp(join(PROJECT, name), join(checkout, name), { recursive: true });
    }
    await symlink(join(PROJECT, 'node_modules'), join(checkout, 'node_modules'));
    const { stdout } = await succeed('npm', ['pack', '--silent'], checkout);
    return new PackedPackage(checkout, join(checkout, stdout.trim().split('\n').at(-1) as string));
  }

  /** Installs the package and others in a folder, from npm's cache as far as it holds them. */
  async installIn(folder: string, others: readonly string[] = []): Promise<void> {
    const options = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
    await succeed('npm', ['install', ...options, this.tarball, ...others], folder);
  }
}

/** Runs a command to its end, and rejects where it fails. */
export async function succeed(command: string, args: readonly string[], cwd: string) {
  const result = await runCommand(command, args, { cwd, whenMissing: `${command} was not found` });
  if (result.exitCode !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${result.stdout}${result.stderr}`);
  }
  return result;
}
