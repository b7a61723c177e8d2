import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Between the pieces of a template, where the test has a value. */
const GAP = '\u0000';

/** Gives every string that the tests below a project's `__tests__/` expect or compare with, on one line each. */
export function expectedStrings(root: string): string {
  const strings = filesBelow(join(root, '__tests__')).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return file.endsWith('.ts') ? stringsOf(file, text) : [text];
  });
  return [...strings, ...pageOutputs(root)].map(oneLine).join('\n');
}

/** A string without the line breaks and indents that a report of some width adds. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|json|md|txt|hcl|tf)$/.test(file))
    .map((file) => join(folder, file));
}

/** The outputs and tables in our pages: a test compares them whole with what is printed and read off. */
function pageOutputs(root: string): string[] {
  return [join(root, 'README.md'), ...pagesOf(join(root, 'docs'))].flatMap((page) => {
    const text = readFileSync(page, 'utf8');
    return [
      ...text.matchAll(/<!-- output: \S+ -->\n```\w*\n([^]*?)```/g),
      ...text.matchAll(/<!-- table: \S+ -->\n([^]*?)<!-- end -->/g),
    ].map(([, output]) => output as string);
  });
}

function pagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
}

function stringsOf(name: string, code: string): string[] {
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isTitle(node)) return;
    const text = joined(node);
    if (text !== undefined) {
      strings.push(text);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true));
  return strings;
}

/** A title says what is tested, and compares nothing; a table of cases does. */
function isTitle(node: ts.Node): boolean {
  const call = node.parent;
  return (
    call !== undefined &&
    !ts.isArrayLiteralExpression(node) &&
    !ts.isAsExpression(node) &&
    ts.isCallExpression(call) &&
    call.arguments[0] === node &&
    /^(test|describe|it)\b/.test(call.expression.getText())
  );
}

/** The text of a string, a template or a sum of them. */
function joined(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
    const inside = node.templateSpans.flatMap(({ expression }) => joined(expression) ?? []);
    return [pieces.join(GAP), ...inside].join('\n');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = joined(node.left);
    const right = joined(node.right);
    if (left !== undefined || right !== undefined) return (left ?? GAP) + (right ?? GAP);
  }
  return undefined;
}
