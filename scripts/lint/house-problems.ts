import { PURE_ROOMS, ROOMS } from './rooms';
import type { SourceNode } from './source-graph';

const IMPURE = /^(cdktf|constructs|@cdktf\/.*|node:.*)$/;

/** Everything about the rooms of `src/` that isn't as the table of rooms says. */
export function houseProblems(graph: readonly SourceNode[]): readonly string[] {
  return [
    ...arrowProblems(graph),
    ...impureImports(graph),
    ...cycles(graph),
    ...sharedNames(graph),
  ];
}

/** The room of a file; empty for the files at the top, which may import every room. */
function roomOf(file: string): string {
  const [top = '', next] = file.split('/');
  if (next === undefined) return '';
  return top === 'constructs' ? `${top}/${next}` : top;
}

function arrowProblems(graph: readonly SourceNode[]): readonly string[] {
  const used = new Set<string>();
  const problems: string[] = [];
  for (const { file, imports } of graph) {
    const room = roomOf(file);
    const allowed = ROOMS[room];
    if (room !== '' && !allowed)
      problems.push(`${file}: no room named ${room} in scripts/lint/rooms.ts`);
    for (const imported of imports) {
      const target = roomOf(imported);
      if (target === room) continue;
      used.add(`${room} -> ${target}`);
      if (room !== '' && !allowed?.includes(target)) {
        problems.push(`${file}: ${room}/ may not import ${imported}`);
      }
    }
  }
  const unused = Object.entries(ROOMS).flatMap(([room, allowed]) =>
    allowed
      .map((target) => `${room} -> ${target}`)
      .filter((arrow) => !used.has(arrow))
      .map((arrow) => `scripts/lint/rooms.ts: nobody uses the arrow ${arrow}`),
  );
  return [...problems, ...unused];
}

function impureImports(graph: readonly SourceNode[]): readonly string[] {
  return graph
    .filter(({ file }) => PURE_ROOMS.includes(roomOf(file)))
    .flatMap(({ file, packages }) =>
      packages
        .filter((each) => IMPURE.test(each))
        .map((each) => `${file}: a pure room may not import ${each}`),
    );
}

function cycles(graph: readonly SourceNode[]): readonly string[] {
  const imports = new Map(graph.map((each) => [each.file, each.imports]));
  const done = new Set<string>();
  const problems: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      problems.push(`cycle: ${[...path.slice(start), file].join(' -> ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const each of imports.get(file) ?? []) visit(each, [...path, file]);
    done.add(file);
  };
  for (const { file } of graph) visit(file, []);
  return problems;
}

function sharedNames(graph: readonly SourceNode[]): readonly string[] {
  const homes = new Map<string, string[]>();
  for (const { file, exports } of graph) {
    for (const name of new Set(exports)) homes.set(name, [...(homes.get(name) ?? []), file]);
  }
  return [...homes]
    .filter(([, files]) => files.length > 1)
    .map(([name, files]) => `${name} is exported by ${files.join(' and ')}`);
}
