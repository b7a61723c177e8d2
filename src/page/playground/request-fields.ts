import type { PolicyStatement } from '../../policies/documents/policy-document';
import { byCodeUnit } from '../../values/by-code-unit';
import { showText, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { naturalActions } from '../../analysis/questions/natural-actions';
import { writtenWithIdentity } from '../graph/shown';
import type { PageData } from './page-data';
import { typedResource } from './typed-resource';

/** What may be asked for, as the policies of a federation name it. */
export interface RequestFields {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Condition keys that a request itself carries. */
  readonly keys: readonly string[];
}

/** Lists the actions, resources and condition keys that the policies of roles name. */
export function requestFields({
  federation,
  resources,
}: Pick<PageData, 'federation' | 'resources'>): RequestFields {
  const statements = federation.roles
    .flatMap(({ permissions }) => permissions)
    .flatMap(({ document }) => (isUnknown(document) ? [] : document.statements));
  return {
    actions: naturalActions([federation]).slice(0, MOST_OFFERED),
    resources: [...new Set(statements.flatMap((each) => resourcesIn(each, resources)))].slice(
      0,
      MOST_OFFERED,
    ),
    keys: keysIn(statements),
  };
}

const MOST_OFFERED = 200;

/** The resources of a statement as one can ask for them: one file of a prefix, the own identity. */
function resourcesIn(
  { resources = [] }: PolicyStatement<Text>,
  known: PageData['resources'],
): string[] {
  return resources
    .map((each) => typedResource(writtenWithIdentity(each), known).replace(/(?<=.)\*$/, 'file.txt'))
    .filter((each) => !/[*?]|:PrincipalTag/i.test(each) && !/\$\{(?!aws_)/.test(each));
}

function keysIn(statements: readonly PolicyStatement<Text>[]): string[] {
  const keys = statements
    .flatMap(({ conditions = [] }) => conditions.map(({ variable }) => showText(variable)))
    .filter((key) => !/^aws:Principal|:(?:sub|aud|amr)$|^aws:Federated/i.test(key));
  const byLowerCase = new Map(keys.map((key) => [key.toLowerCase(), key]));
  return [...byLowerCase.values()].sort(byCodeUnit);
}
