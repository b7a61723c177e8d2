/** What is read of a mutation report: each change of each file, and what became of it. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { source: string; mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly location: { readonly start: { readonly line: number } };
}

/** Says which lines the survivors of a run and the list of a page have not in common. */
export function comparedWithList(room: string, report: MutationReport, page: string): string[] {
  const survivors = survivingLines(room, report);
  const listed = listedLines(room, page);
  const added = [...survivors].filter(([line]) => !listed.has(line));
  const gone = [...listed].filter((line) => !survivors.has(line));
  return [
    ...added.map(([line, code]) => `survives, and is not in the list: ${line} ${code}`),
    ...gone.map((line) => `is in the list, and does not survive: ${line}`),
  ];
}

/** The lines with a change that no test noticed, each written `FILE:LINE`, and their code. */
function survivingLines(room: string, { files }: MutationReport): ReadonlyMap<string, string> {
  const folder = `src/${room}/`;
  return new Map(
    Object.entries(files)
      .filter(([path]) => path.startsWith(folder))
      .flatMap(([path, { source, mutants }]) => {
        const code = source.split('\n');
        return mutants
          .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
          .map(({ location }) => location.start.line)
          .sort((one, other) => one - other)
          .map((line) => [`${path.slice(folder.length)}:${line}`, code[line - 1]?.trim() ?? '']);
      }),
  );
}

/** The lines in the tables under a room's title, each written `FILE:LINE`. */
function listedLines(room: string, page: string): ReadonlySet<string> {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${room}\n`)) ?? '';
  const rows = section.matchAll(/^\| `([^`]+)` +\| ([\d, –]+?) *\|/gm);
  return new Set(
    [...rows].flatMap(([, file, lines = '']) =>
      lines.split(', ').flatMap((each) => {
        const [first = NaN, last = first] = each.split('–').map(Number);
        return Array.from({ length: last - first + 1 }, (_, at) => `${file}:${first + at}`);
      }),
    ),
  );
}
