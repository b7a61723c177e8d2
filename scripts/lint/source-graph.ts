import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** A file of `src/` with what it imports and exports; paths are relative to `src/`. */
export interface SourceNode {
  readonly file: string;
  /** Imports of other files of `src/`, type imports included. */
  readonly imports: readonly string[];
  /** Imports of packages and of Node's modules. */
  readonly packages: readonly string[];
  /** Names declared and exported here, re-exports left out. */
  readonly exports: readonly string[];
}

/** Reads every file below `folder` with its imports and exports. */
export function sourceGraph(folder: string): readonly SourceNode[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const known = new Set(files);
  return files.map((file) => nodeOf(folder, file, known));
}

function nodeOf(folder: string, file: string, known: ReadonlySet<string>): SourceNode {
  const parsed = ts.createSourceFile(
    file,
    readFileSync(join(folder, file), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  const specifiers = parsed.statements
    .filter((each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each))
    .map((each) => each.moduleSpecifier)
    .filter((each) => each !== undefined && ts.isStringLiteral(each))
    .map((each) => each.text);
  const local = (specifier: string) => {
    const path = relative(folder, join(folder, dirname(file), specifier));
    return [`${path}.ts`, `${path}/index.ts`].find((each) => known.has(each));
  };
  return {
    file,
    imports: specifiers
      .filter((each) => each.startsWith('.'))
      .map((each) => local(each) ?? `${each} (missing)`),
    packages: specifiers.filter((each) => !each.startsWith('.')),
    exports: parsed.statements.flatMap(exportedNames),
  };
}

function exportedNames(statement: ts.Statement): readonly string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  const modifiers = ts.getModifiers(statement) ?? [];
  if (!modifiers.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations
      .map((each) => each.name)
      .filter(ts.isIdentifier)
      .map((each) => each.text);
  }
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return named && statement.name ? [statement.name.text] : [];
}
