import ts from 'typescript';

/** A piece of a message as it stands in the source: what lies between two values, on one line. */
export interface Fragment {
  readonly text: string;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

const WORD = /[A-Za-z]{2,}/g;
const LINE_OR_TAG = /\n|<[^>]*>?|^[^<]*>/;
/** What begins a program in another language, of Python or a shell. */
const PROGRAM = /^\s*(import \w+|read -r)\b/;

/** Gives the pieces of messages in a file of `src/`: strings of two words or more, and the words of templates. */
export function messageFragments(name: string, code: string): readonly Fragment[] {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const fragments: Fragment[] = [];
  const add = (node: ts.Node, text: string, wordsNeeded: number): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    for (const part of text.split(LINE_OR_TAG).map((each) => each.trim())) {
      if ((part.match(WORD) ?? []).length >= wordsNeeded) {
        fragments.push({ text: part, line: line + 1 });
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (isNoMessage(node) || PROGRAM.test(textOf(node))) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (isInProse(node)) add(node, node.text, 2);
    } else if (ts.isTemplateExpression(node)) {
      const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      if (isProse(pieces)) for (const piece of pieces) add(node, piece, 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return fragments;
}

/** The other side of `===` may be a message of ours or of another program; this side is never shown. */
function isCompared({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText());
}

function isNameOfSymbol({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && parent.expression.getText() === 'Symbol';
}

function textOf(node: ts.Node): string {
  if (ts.isTemplateExpression(node)) return node.head.text;
  return ts.isStringLiteralLike(node) ? node.text : '';
}

/**
 * Imports, types, what is only compared, names of symbols, keys of objects, and errors that only a fault of
 * our own raises.
 */
function isNoMessage(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) {
    return true;
  }
  if (ts.isPropertyName(node) && ts.isStringLiteral(node) && ts.isPropertyAssignment(node.parent)) {
    return node.parent.name === node;
  }
  if (ts.isStringLiteral(node) && (isCompared(node) || isNameOfSymbol(node))) return true;
  return ts.isNewExpression(node) && /^\(?[`'"]bug: /.test(node.arguments?.[0]?.getText() ?? '');
}

/** Whether a string has a space between words: code, addresses and Terraform expressions mostly have none. */
function isInProse(node: ts.LiteralLikeNode): boolean {
  return /[A-Za-z,;:)`] [A-Za-z(`]/.test(node.text);
}

function isProse(pieces: readonly string[]): boolean {
  return pieces.some((piece) =>
    /[A-Za-z]{2,}[,;:)`]? |[ `(][A-Za-z]{2,}[,;:)`]? |^[,;:]? ?[a-z]{2,} /.test(piece),
  );
}
