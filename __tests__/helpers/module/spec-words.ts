import { join } from 'node:path';
import ts from 'typescript';
import { KEYED } from './module-call';

const PROBE = join(__dirname, 'every-spec.ts');
// Type arguments by their defaults, so that keys are strings.
const EVERY_SPEC = `
import type { CognitoFederationSpec, IdentityPoolFederationSpec } from '../../../src/spec/federations';
import type { UserPoolFederationSpec } from '../../../src/spec/user-pool';
export type EverySpec = UserPoolFederationSpec | IdentityPoolFederationSpec | CognitoFederationSpec;
`;

/**
 * Every word that the types of the constructs know, as a path, and whether it may be left out:
 * `clients.*.callbackUrls`. `*` is a key that the user makes up; lists are left out.
 */
export function specWords(): ReadonlyMap<string, { readonly isOptional: boolean }> {
  const options: ts.CompilerOptions = { strict: true, types: [] };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([PROBE], options, {
    ...host,
    fileExists: (file) => file === PROBE || host.fileExists(file),
    readFile: (file) => (file === PROBE ? EVERY_SPEC : host.readFile(file)),
    getSourceFile: (file, target) =>
      file === PROBE
        ? ts.createSourceFile(file, EVERY_SPEC, target)
        : host.getSourceFile(file, target),
  });
  const checker = program.getTypeChecker();
  const words = new Map<string, { isOptional: boolean }>();

  const walk = (type: ts.Type, path: readonly string[]): void => {
    if (type.isUnionOrIntersection()) {
      for (const each of type.types) walk(each, path);
      return;
    }
    if ((type.flags & ts.TypeFlags.Object) === 0) return;
    const element = checker.isArrayLikeType(type) ? type.getNumberIndexType() : undefined;
    if (element !== undefined) {
      walk(element, path);
      return;
    }
    const ofAnyKey = type.getStringIndexType();
    if (ofAnyKey !== undefined) walk(ofAnyKey, [...path, '*']);
    const isKeyed = KEYED.has(path.at(-1) ?? '');
    for (const member of type.getProperties()) {
      const inside = checker.getTypeOfSymbol(member);
      if (isExcluded(inside)) continue;
      const word = [...path, member.name].join('.');
      const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
      if (!isKeyed)
        words.set(word, { isOptional: isOptional || words.get(word)?.isOptional === true });
      walk(inside, [...path, isKeyed ? '*' : member.name]);
    }
  };

  const source = program.getSourceFile(PROBE) as ts.SourceFile;
  for (const each of checker.getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol)) {
    walk(checker.getDeclaredTypeOfSymbol(each), []);
  }
  return words;
}

/** `never`, by which one form of a spec excludes an option of another. */
function isExcluded(type: ts.Type): boolean {
  const forms = type.isUnion() ? type.types : [type];
  return forms.every(({ flags }) => (flags & (ts.TypeFlags.Never | ts.TypeFlags.Undefined)) !== 0);
}
