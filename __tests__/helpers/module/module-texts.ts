import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MODULE } from './module-files';

/** A text of the module's files. */
interface ModuleText {
  /** Anything may stand where a value is put in. */
  readonly pattern: RegExp;
  /** Words that it says itself. */
  readonly words: number;
}

/** Finds out whether a line of a refusal stands in the module's files, a third of its words in one text. */
export function isWritten(line: string, texts: readonly ModuleText[]): boolean {
  return texts.some(({ pattern, words }) => pattern.test(line) && words >= wordsIn(line) / 3);
}

/** Reads the texts of the module's files. */
export function moduleTexts(): readonly ModuleText[] {
  const files = readdirSync(MODULE).filter((file) => file.endsWith('.tf'));
  return files
    .flatMap((file) => templatesIn(readFileSync(join(MODULE, file), 'utf8')))
    .flatMap((template) => template.split('\n'))
    .map((template) => template.trim())
    .map((template) => ({ pattern: patternOf(template), words: wordsIn(template) }))
    .filter(({ words }) => words >= 2);
}

/** Counts words outside of backticks, in which values stand. */
function wordsIn(text: string): number {
  return (text.replace(/`[^`]*`|(?<=declared: ).*/g, '').match(/[A-Za-z]{2,}/g) ?? []).length;
}

/** What stands in a template where a value is put in. */
const VALUE = '\u0000';

/** Templates are strings of HCL, those within the values of others too. */
function templatesIn(hcl: string): string[] {
  const found: string[] = [];
  let at = 0;
  const string = (): void => {
    let text = '';
    while (at < hcl.length && hcl[at] !== '"') {
      if (hcl.startsWith('${', at)) {
        at += 2;
        text += VALUE;
        code('}');
      } else if (hcl[at] === '\\') {
        text += hcl[at + 1] === 'n' ? '\n' : (hcl[at + 1] ?? '');
        at += 2;
      } else {
        text += hcl[at] ?? '';
        at += 1;
      }
    }
    at += 1;
    found.push(text);
  };
  const code = (end: string): void => {
    while (at < hcl.length && hcl[at] !== end) {
      const character = hcl[at];
      at += 1;
      if (character === '"') string();
      else if (character === '{') code('}');
      else if (character === '#') at = hcl.indexOf('\n', at);
    }
    at += 1;
  };
  while (at < hcl.length) code('');
  return found;
}

function patternOf(template: string): RegExp {
  const pieces = template
    .replaceAll('%s', VALUE)
    .split(VALUE)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('[^]*')}$`);
}
