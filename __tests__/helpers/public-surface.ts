import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');

/** What users of an entry see: the declarations that a build writes for it. */
export interface PublicSurface {
  /** Names that the entry exports, values and types, in code-unit order. */
  readonly names: readonly string[];
  /** Types of ours that a public declaration names and no entry exports, with where. */
  readonly unexported: readonly string[];
  /** Public members without a doc comment, as `Type.member`. */
  readonly undocumented: readonly string[];
}

const ENTRIES = [
  'src/index.ts',
  'src/simulator.ts',
  'src/testing/index.ts',
  'src/sandbox/index.ts',
];

/** The declarations of the package as a build writes them, in memory beside their sources. */
export class PublicDeclarations {
  private readonly written = new Map<string, string>();
  private readonly options: ts.CompilerOptions;
  /** Each file is parsed once for all programs. */
  private readonly parsed = new Map<string, ts.SourceFile>();
  private program?: ts.Program;

  constructor() {
    const path = join(root, 'tsconfig.build.json');
    const { config } = ts.readConfigFile(path, ts.sys.readFile);
    this.options = ts.parseJsonConfigFileContent(config, ts.sys, root).options;
    const inPlace = { ...this.options, outDir: undefined, emitDeclarationOnly: true };
    // Types are checked by `npm run typecheck`.
    const quick = { noCheck: true, sourceMap: false, inlineSources: false };
    const entries = ENTRIES.map((entry) => join(root, entry));
    ts.createProgram(entries, { ...inPlace, ...quick }).emit(undefined, (file, text) => {
      this.written.set(resolve(file), text);
    });
  }

  /** What an entry shows to its users; a type may be exported by any entry of the package. */
  surfaceOf(entry: string): PublicSurface {
    this.program ??= this.programOf(...ENTRIES.map((each) => declarationFile(join(root, each))));
    const program = this.program;
    const checker = program.getTypeChecker();
    const exportsOf = (each: string): readonly ts.Symbol[] => {
      const file = program.getSourceFile(declarationFile(join(root, each))) as ts.SourceFile;
      return checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol);
    };
    const anywhere = new Set(ENTRIES.flatMap(exportsOf).map((each) => original(each, checker)));
    return surfaceOf(exportsOf(entry), anywhere, checker);
  }

  /** What the compiler says of a program that imports from `./index`, one line for each error. */
  errorsOf(code: string): string[] {
    const file = join(root, 'src/program.ts');
    this.written.set(file, code);
    this.parsed.delete(file);
    const program = this.programOf(file);
    return program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  private programOf(...files: readonly string[]): ts.Program {
    const options = { ...this.options, paths: {}, noEmit: true, noUnusedLocals: false };
    const host = ts.createCompilerHost(options);
    return ts.createProgram(files, options, {
      ...host,
      // What others declare is none of ours: left out, it is `any`.
      fileExists: (each) => this.written.has(each),
      readFile: (each) => this.written.get(each),
      getSourceFile: (each, target) => {
        const text = this.written.get(each);
        const file =
          this.parsed.get(each) ??
          (text === undefined
            ? host.getSourceFile(each, target)
            : ts.createSourceFile(each, text, target, true));
        if (file !== undefined) this.parsed.set(each, file);
        return file;
      },
    });
  }
}

function surfaceOf(
  exported: readonly ts.Symbol[],
  anywhere: ReadonlySet<ts.Symbol>,
  checker: ts.TypeChecker,
): PublicSurface {
  const symbols = exported.map((symbol) => original(symbol, checker));
  const hidden = new Set<string>();
  const silent = new Set<string>();
  exported.forEach((symbol, index) => {
    const seen = symbols[index] as ts.Symbol;
    // Nobody can construct what is exported as a type alone.
    const isValue = (seen.flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly(symbol);
    // How a union of literals is computed is nothing that users need a name for.
    if (isLiteral(checker.getDeclaredTypeOfSymbol(seen))) return;
    for (const declaration of seen.declarations ?? []) {
      for (const part of partsOf(declaration, isValue, checker)) {
        hiddenTypes(part, anywhere, checker).forEach((name) =>
          hidden.add(`${name}, named by ${seen.name}`),
        );
        if (isSilent(part, checker)) silent.add(`${seen.name}.${titleOf(part)}`);
      }
    }
  });
  return {
    names: exported.map(({ name }) => name).sort(),
    unexported: [...hidden],
    undocumented: [...silent],
  };
}

/** What users see of a declaration: public members, inherited ones too, or the whole of a type. */
function partsOf(
  declaration: ts.Declaration,
  isValue: boolean,
  checker: ts.TypeChecker,
): readonly ts.Node[] {
  if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassDeclaration(declaration)) {
    return [declaration];
  }
  const members: readonly ts.Node[] = declaration.members;
  const inherited = (declaration.heritageClauses ?? [])
    .flatMap(({ types }) => types)
    .flatMap(({ expression }) => {
      const base = checker.getSymbolAtLocation(expression);
      return base === undefined ? [] : (original(base, checker).declarations ?? []);
    })
    .filter((base) => isOurs(base))
    .flatMap((base) => partsOf(base, false, checker));
  return [
    ...members.filter(
      (member) => !isPrivate(member) && (isValue || !ts.isConstructorDeclaration(member)),
    ),
    ...inherited,
  ];
}

/** Types of ours that a declaration names and that no entry exports. */
function hiddenTypes(
  part: ts.Node,
  exported: ReadonlySet<ts.Symbol>,
  checker: ts.TypeChecker,
): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = typeNameOf(node);
    const at = name && checker.getSymbolAtLocation(name);
    const symbol = at && original(at, checker);
    if (symbol && (symbol.declarations ?? []).some(isOurs) && !exported.has(symbol)) {
      found.push(symbol.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(part);
  return found;
}

function typeNameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  return ts.isImportTypeNode(node) ? node.qualifier : undefined;
}

function isOurs(declaration: ts.Declaration): boolean {
  return (
    !ts.isTypeParameterDeclaration(declaration) &&
    declaration.getSourceFile().fileName.startsWith(join(root, 'src/'))
  );
}

function isLiteral(type: ts.Type): boolean {
  return type.isUnion() ? type.types.every(isLiteral) : type.isLiteral();
}

function isTypeOnly(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some(
    (each) => ts.isExportSpecifier(each) && ts.isTypeOnlyExportDeclaration(each),
  );
}

/** Whether a member has no doc comment; one that only excludes another form needs none. */
function isSilent(part: ts.Node, checker: ts.TypeChecker): boolean {
  const isMember = ts.isTypeElement(part) || ts.isClassElement(part);
  if (!isMember || part.name === undefined) return false;
  if (ts.isPropertySignature(part) && part.type?.kind === ts.SyntaxKind.NeverKeyword) return false;
  const symbol = checker.getSymbolAtLocation(part.name);
  return symbol?.getDocumentationComment(checker).length === 0;
}

function isPrivate(member: ts.Node): boolean {
  return (
    ts.canHaveModifiers(member) &&
    ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true
  );
}

function titleOf(part: ts.Node): string {
  return ts.getNameOfDeclaration(part as ts.Declaration)?.getText() ?? '';
}

function original(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function declarationFile(file: string): string {
  return file.replace(/\.ts$/, '.d.ts');
}
