import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT } from './project';

/** Tells a folder that holds a recording, and may be emptied, from any other. */
const MARK = 'RECORDING';

/** A folder of text files, none of which names a place on this machine. */
export class Recording {
  private readonly written = new Set<string>();
  private readonly places: [place: string, name: string][] = [
    [PROJECT, '<project>'],
    [realpathSync(tmpdir()), '<temporary>'],
    [tmpdir(), '<temporary>'],
  ];

  private constructor(readonly folder: string) {}

  /** Empties a folder that holds a recording, or makes a new one. */
  static into(folder: string): Recording {
    const isTaken = existsSync(folder) && readdirSync(folder).length > 0;
    if (isTaken && !existsSync(join(folder, MARK))) {
      throw new Error(`\`${folder}\` holds something else than a recording; name another folder`);
    }
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, MARK), 'Made by `npm run record`, which empties this folder.\n');
    return new Recording(folder);
  }

  /** How many files there are. */
  get size(): number {
    return this.written.size;
  }

  /** Has a place on this machine called by a name that is the same in every recording. */
  nameOf(place: string, name: string): void {
    this.places.unshift([place, name]);
  }

  /** Writes a text at a path below the folder; a path is taken once. */
  text(path: string, text: string): void {
    if (this.written.has(path)) throw new Error(`\`${path}\` is recorded twice`);
    this.written.add(path);
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const named = this.places.reduce((all, [place, name]) => all.replaceAll(place, name), text);
    writeFileSync(file, named.endsWith('\n') ? named : `${named}\n`);
  }

  /** Writes a value as JSON, a line for each member. */
  json(path: string, value: unknown): void {
    this.text(path, JSON.stringify(value, undefined, 2));
  }
}
