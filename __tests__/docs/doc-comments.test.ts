import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');
const program = ts.createProgram([join(root, 'src/index.ts')], {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  strict: true,
});
const checker = program.getTypeChecker();
const entry = program.getSourceFile(join(root, 'src/index.ts')) as ts.SourceFile;
const ownFiles = program
  .getSourceFiles()
  .filter(({ fileName }) => fileName.startsWith(join(root, 'src/')));

/** Every declaration that a file of ours exports. */
const exported = ownFiles.flatMap((file) => {
  const symbol = checker.getSymbolAtLocation(file);
  return symbol === undefined ? [] : checker.getExportsOfModule(symbol);
});

/** Interfaces and classes that the public API exports. */
const publicDeclarations = checker
  .getExportsOfModule(checker.getSymbolAtLocation(entry) as ts.Symbol)
  .map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  )
  .flatMap((symbol) => symbol.declarations ?? []);

describe('doc comments', () => {
  test('stand on every export', () => {
    expect(exported.length).toBeGreaterThan(100);
    const silent = exported
      .filter((symbol) => !(symbol.flags & ts.SymbolFlags.Alias))
      .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
      .map((symbol) => symbol.getName());
    expect(silent).toEqual([]);
  });

  test('say the default of every optional member of the public API', () => {
    const members = publicDeclarations.flatMap(optionalMembers);
    expect(members.length).toBeGreaterThan(40);
    const silent = members
      .filter((member) => !ts.getJSDocTags(member).some((tag) => tag.tagName.text === 'default'))
      .map((member) => `${parentName(member)}.${member.name.getText()}`)
      .filter((name) => !ONLY_TO_EXCLUDE.has(name));
    expect(silent).toEqual([]);
  });
});

// `?: never` members: they exist so that a mix of two forms doesn't compile.
const ONLY_TO_EXCLUDE = new Set([
  'NewUserPoolSpec.userPool',
  'OverExistingUserPoolSpec.domain',
  'DirectOidcSpec.arn',
  'DirectSamlSpec.arn',
]);

function optionalMembers(declaration: ts.Declaration): ts.PropertySignature[] {
  if (!ts.isInterfaceDeclaration(declaration)) return [];
  return declaration.members
    .filter(ts.isPropertySignature)
    .filter((member) => member.questionToken !== undefined);
}

function parentName(member: ts.PropertySignature): string {
  return ts.isInterfaceDeclaration(member.parent) ? member.parent.name.text : '?';
}
