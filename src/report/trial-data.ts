import type { PartTrial } from '../policies/evaluation/statement';
import { isList, type ContextValue } from '../policies/evaluation/request-context';
import type { StatementTrial } from '../policies/evaluation/decision';
import type { ConsideredStatement, RequestVerdict } from '../simulator/decide-request';
import { showText, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';

/** A statement that was tried, as plain data for machines. */
export function trialData({ place, effect, result, parts }: StatementTrial): object {
  const { sid, statement } = place;
  return { sid, statement, effect, result, parts: parts.map(partData) };
}

/** A verdict about a request, as plain data for machines. */
export function requestData(request: RequestVerdict): object {
  const considered = request.considered.map((each: ConsideredStatement) => ({
    ...each,
    parts: each.parts.map(partData),
  }));
  return { ...request, resource: showText(request.resource), considered };
}

function partData(part: PartTrial): object {
  switch (part.part) {
    case 'action':
      return { ...part, values: shown(part.values) };
    case 'resource':
      return {
        ...part,
        values: shown(part.values),
        ...(part.filled === undefined
          ? {}
          : {
              filled: part.filled.map(({ value, lacks }) => ({ value: showText(value), lacks })),
            }),
      };
    case 'principal':
      return {
        ...part,
        principals: part.principals.map(({ type, identifiers }) => ({
          type,
          identifiers: shown(identifiers),
        })),
      };
    case 'condition': {
      const { condition, actual, ...rest } = part;
      const { test, variable, values } = condition;
      return {
        ...rest,
        ...{ test, variable: showText(variable), values: shown(values) },
        ...(actual === undefined ? {} : { actual: actualData(actual) }),
      };
    }
    case 'policy':
      return part;
  }
}

function shown(values: readonly Text[]): string[] {
  return values.map(showText);
}

function actualData(actual: ContextValue): unknown {
  if (isUnknown(actual)) return actual;
  return isList(actual) ? shown(actual.list) : showText(actual);
}
