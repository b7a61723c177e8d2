import { showText, type Text } from '../../values/text';
import type { PolicyStatement } from '../../policies/documents/policy-document';

/** The condition keys of the policy variables in a text. */
export function variableKeys(value: Text): string[] {
  return [...showText(value).matchAll(/[$&]\{\s*([\w.-]+:[^},]+)/g)].map(([, key]) =>
    (key as string).trim(),
  );
}

const TAG = 'aws:principaltag/';

/** The keys of the session tags that are variables in a statement, in lower case. */
export function tagKeys(source: PolicyStatement<Text>): string[] {
  return [...new Set(variablesOf(source))].filter((key) => key.startsWith(TAG));
}

/** The keys of the variables in a statement, in lower case. */
export function variablesOf({ resources = [], conditions = [] }: PolicyStatement<Text>): string[] {
  return [...resources, ...conditions.flatMap(({ values }) => values)].flatMap(keysOf);
}

function keysOf(value: Text): string[] {
  return variableKeys(value).map((key) => key.toLowerCase());
}

/** A statement without the resources and values that are not about a tag, where others are. */
export function aboutTag(source: PolicyStatement<Text>, key: string): PolicyStatement<Text> {
  const about = (values: readonly Text[]) => {
    const some = values.filter((each) => keysOf(each).includes(key));
    return some.length === 0 ? values : some;
  };
  const { resources, conditions } = source;
  return {
    ...source,
    ...(resources === undefined ? {} : { resources: about(resources) }),
    ...(conditions === undefined
      ? {}
      : { conditions: conditions.map((each) => ({ ...each, values: about(each.values) })) }),
  };
}
