// Takes out of dist/ the declarations that no entry of the package leads to: unused-declarations.cjs [DIST]
const { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const ts = require('typescript');

const dist = resolve(process.argv[2] ?? join(__dirname, '..', 'dist'));
const entries = ['index', 'simulator', 'testing/index', 'sandbox/index'];
const files = new Map();

/** Reads a file: its statements by the name that they declare, and where imported names come from. */
function fileOf(path) {
  const known = files.get(path);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const file = { path, source, declared: new Map(), imported: new Map(), used: new Set() };
  files.set(path, file);
  for (const statement of source.statements) {
    for (const element of elementsOf(statement)) {
      const name = (element.propertyName ?? element.name).text;
      add(file.imported, element.name.text, {
        element,
        name,
        from: statement.moduleSpecifier.text,
      });
    }
    for (const each of statement.declarationList?.declarations ?? [statement]) {
      const name = each.name?.text;
      if (name !== undefined) add(file.declared, name, statement);
    }
    // It adds to what another package declares.
    if (ts.isModuleDeclaration(statement)) use(file, statement);
  }
  return file;
}

function add(map, name, value) {
  map.set(name, [...(map.get(name) ?? []), value]);
}

/** The names that a statement imports, or exports from another file. */
function elementsOf(statement) {
  if (statement.moduleSpecifier === undefined) return [];
  const bindings = statement.exportClause ?? statement.importClause?.namedBindings;
  if (bindings?.elements !== undefined) return bindings.elements;
  throw new Error(`unread: ${statement.getText()}`);
}

/** Marks what a name of a file refers to, and all that this needs. */
function useName(file, name) {
  for (const statement of file.declared.get(name) ?? []) use(file, statement);
  for (const imported of file.imported.get(name) ?? []) {
    if (file.used.has(imported.element)) continue;
    file.used.add(imported.element);
    if (imported.from.startsWith('.')) useName(fileAt(file, imported.from), imported.name);
  }
}

function use(file, statement) {
  if (file.used.has(statement)) return;
  file.used.add(statement);
  const visit = (node) => {
    if (ts.isIdentifier(node)) useName(file, node.text);
    if (ts.isImportTypeNode(node) && node.argument.literal.text.startsWith('.')) {
      useName(fileAt(file, node.argument.literal.text), node.qualifier.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
}

function fileAt({ path }, from) {
  const target = join(dirname(path), from);
  const found = [`${target}.d.ts`, join(target, 'index.d.ts')].find((each) => existsSync(each));
  if (found === undefined) throw new Error(`${path} names ${from}, which is not there`);
  return fileOf(found);
}

/** The text of what is used of a file. */
function textOf({ source, used }) {
  const kept = source.statements.map((statement) => {
    const elements = elementsOf(statement);
    if (elements.length === 0)
      return isMarker(statement) || used.has(statement) ? statement.getFullText() : '';
    const unused = elements.filter((element) => !used.has(element));
    if (unused.length === elements.length) return '';
    const names = elements.filter((element) => used.has(element)).map((each) => each.getText());
    const { pos, end } = elements;
    const [begin, finish] = [statement.getFullStart(), statement.getEnd()];
    return `${source.text.slice(begin, pos)} ${names.join(', ')} ${source.text.slice(end, finish).trimStart()}`;
  });
  return `${kept.join('').trimStart()}\n`;
}

/** `export {}`: what the file doesn't export is its own. */
function isMarker(statement) {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined;
}

for (const entry of entries) {
  const file = fileOf(join(dist, `${entry}.d.ts`));
  for (const name of [...file.imported.keys(), ...file.declared.keys()]) useName(file, name);
}
for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, name);
  if (!path.endsWith('.d.ts')) continue;
  const file = files.get(path);
  if (file === undefined) rmSync(path);
  else writeFileSync(path, textOf(file));
}
