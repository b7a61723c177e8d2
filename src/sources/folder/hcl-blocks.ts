/** A block of HCL, and where it stands in the text. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** Where its type begins. */
  readonly start: number;
  /** What is between its braces. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Behind its closing brace. */
  readonly end: number;
}

/** An argument of a body, and where it stands in the text, its name included. */
export interface HclArgument {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The text of an HCL file, told apart into what Terraform evaluates and what is only text. */
export class HclText {
  /** For each character, whether it is code: neither in a comment nor literal text of a string. */
  private readonly code: Uint8Array;

  constructor(readonly text: string) {
    this.code = codeIn(text);
  }

  /** The blocks directly within a part of the text, such as the body of another block. */
  blocks(from = 0, to = this.text.length): HclBlock[] {
    const found: HclBlock[] = [];
    let isLineStart = true;
    for (let at = from; at < to; at += 1) {
      const character = this.text[at] as string;
      if (character === '\n') isLineStart = true;
      if (this.code[at] === 0 || /\s/.test(character)) continue;
      const block = isLineStart ? this.blockAt(at) : undefined;
      isLineStart = false;
      if (block !== undefined) {
        found.push(block);
        at = block.end - 1;
      } else if ('{[('.includes(character)) at = this.closing(at) - 1;
    }
    return found;
  }

  /** Where an argument of a body stands, its name included; nothing where it isn't written. */
  argument(block: HclBlock, wanted: string): readonly [number, number] | undefined {
    const found = this.arguments(block).find(({ name }) => name === wanted);
    return found && [found.start, found.end];
  }

  /** The arguments directly within a block. */
  arguments({ bodyStart, bodyEnd }: HclBlock): HclArgument[] {
    const found: HclArgument[] = [];
    let isLineStart = true;
    for (let at = bodyStart; at < bodyEnd; at += 1) {
      const character = this.text[at] as string;
      if (character === '\n') isLineStart = true;
      if (this.code[at] === 0 || /\s/.test(character)) continue;
      const [, name] = isLineStart ? (ARGUMENT.exec(this.text.slice(at, at + 200)) ?? []) : [];
      isLineStart = false;
      if (name !== undefined) {
        const end = this.endOfArgument(at, bodyEnd);
        found.push({ name, start: at, end });
        isLineStart = true;
        at = end - 1;
      } else if ('{[('.includes(character)) at = this.closing(at) - 1;
    }
    return found;
  }

  /** Replaces in a part of the text what is code and matches; `pattern` must be global. */
  replaceCode(
    [from, to]: readonly [number, number],
    pattern: RegExp,
    replacement: (match: string) => string,
  ): string {
    return this.text.slice(from, to).replace(pattern, (match: string, ...rest: unknown[]) => {
      const offset = rest.find((each): each is number => typeof each === 'number') ?? 0;
      return this.code[from + offset] === 0 ? match : replacement(match);
    });
  }

  /** Where code matches, and where a bracket is closed that the match ends with. */
  codeMatches(pattern: RegExp): { readonly start: number; readonly end: number }[] {
    return [...this.text.matchAll(pattern)]
      .filter(({ index }) => this.code[index] === 1)
      .map(({ index: start, 0: match }) => {
        const last = start + match.length - 1;
        const end = '{[('.includes(this.text[last] as string) ? this.closing(last) : last + 1;
        return { start, end };
      });
  }

  private blockAt(at: number): HclBlock | undefined {
    const match = HEAD.exec(this.text.slice(at, at + 2_000));
    if (match === null) return undefined;
    const [head, type = '', labels = ''] = match;
    const brace = at + head.length - 1;
    const end = this.closing(brace);
    return {
      type,
      labels: [...labels.matchAll(/"([^"]*)"|([A-Za-z_][\w-]*)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      ),
      start: at,
      bodyStart: brace + 1,
      bodyEnd: end - 1,
      end,
    };
  }

  /** Behind the bracket that closes the one at a place; the end of the text where none does. */
  private closing(opening: number): number {
    let depth = 0;
    for (let at = opening; at < this.text.length; at += 1) {
      if (this.code[at] === 0) continue;
      const character = this.text[at] as string;
      if ('{[('.includes(character)) depth += 1;
      if ('}])'.includes(character)) depth -= 1;
      if (depth === 0) return at + 1;
    }
    return this.text.length;
  }

  // An argument ends with its line, unless a bracket or a heredoc is open there.
  private endOfArgument(from: number, to: number): number {
    for (let at = from; at < to; at += 1) {
      const character = this.text[at] as string;
      if (this.code[at] === 0) continue;
      if ('{[('.includes(character)) at = this.closing(at) - 1;
      else if (character === '\n') return at;
    }
    return to;
  }
}

const HEAD = /^([A-Za-z_][\w-]*)((?:[ \t]+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*)[ \t]*\{/;
const ARGUMENT = /^([A-Za-z_][\w-]*)\s*=(?![=>])/;
const HEREDOC = /^<<-?([A-Za-z_][\w-]*)[ \t]*\r?\n/;

/** Marks what is code; the inside of an interpolation is code too, as are its braces. */
function codeIn(text: string): Uint8Array {
  const code = new Uint8Array(text.length);
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  /** Reads code up to the brace that closes it, or to the end of the file. */
  const readCode = (isWithin: boolean): void => {
    let depth = 0;
    while (at < text.length) {
      const character = text[at] as string;
      if (character === '#' || text.startsWith('//', at)) at = endOf(text, '\n', at);
      else if (text.startsWith('/*', at)) at = endOf(text, '*/', at) + 2;
      else if (character === '"') readQuoted();
      else if (character === '<' && HEREDOC.test(text.slice(at, at + 200))) readHeredoc();
      else {
        code[at] = 1;
        at += 1;
        if (character === '{') depth += 1;
        if (character === '}' && isWithin) {
          if (depth === 0) return;
          depth -= 1;
        }
      }
    }
  };
  /** Reads what `${` or `%{` opens; `$${` and `%%{` open nothing. */
  const readTemplate = (): boolean => {
    const opening = text.slice(at, at + 3);
    if (opening === '$${' || opening === '%%{') {
      at += 3;
      return true;
    }
    if (!/^[$%]\{/.test(opening)) return false;
    code[at + 1] = 1;
    at += 2;
    readCode(true);
    return true;
  };
  const readQuoted = (): void => {
    at += 1;
    while (at < text.length && text[at] !== '"') {
      if (text[at] === '\\') at += 2;
      else if (!readTemplate()) at += 1;
    }
    at += 1;
  };
  const readHeredoc = (): void => {
    const [opening = '', label = ''] = HEREDOC.exec(text.slice(at, at + 200)) ?? [];
    const end = new RegExp(`^[ \\t]*${label}[ \\t]*(?=\\r?$)`, 'm');
    at += opening.length;
    while (at < text.length) {
      const isLineStart = text[at - 1] === '\n';
      const line = isLineStart ? text.slice(at, endOf(text, '\n', at)) : '';
      if (isLineStart && end.test(line)) {
        // The line break behind it ends the argument.
        at += line.replace(/\r$/, '').length;
        return;
      }
      if (!readTemplate()) at += 1;
    }
  };
  readCode(false);
  return code;
}

function endOf(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found;
}
