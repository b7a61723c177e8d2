import type { PolicyCondition } from '../../policies/documents/policy-document';
import { compileConditions } from '../../policies/evaluation/condition';
import { operatorNamed, type Operator } from '../../policies/evaluation/operators';
import type { PatternForm } from '../../policies/evaluation/pattern';
import { lookupOf, type ContextValue } from '../../policies/evaluation/request-context';
import { isKnown, showText, type Text } from '../../values/text';
import { and, isAmong, isMissing, negated, or, type Formula } from '../formula';
import {
  conditionTest,
  patternFormOf,
  representatives,
  tellsEmpty,
  valueKind,
  type ConditionTest,
} from './condition-keys';
import { factOf, factOfSide } from './fact';
import { listClaim, patternFormula, patternOfIdentity } from './pattern-formula';
import { DIMENSION, meaningOf, type KeyValue, type ResolveKey, type Side } from './side';
import { variableKeys } from './variable-keys';

/** All conditions of a statement hold; those with the same test and variable are one. */
export function conditionsFormula(
  conditions: readonly PolicyCondition<Text>[],
  variables: boolean,
  resolve: ResolveKey,
  side: Side,
): Formula {
  const merged = new Map<string, PolicyCondition<Text>>();
  for (const condition of conditions) {
    const key = `${condition.test} ${showText(condition.variable)}`;
    const before = merged.get(key)?.values ?? [];
    merged.set(key, { ...condition, values: [...before, ...condition.values] });
  }
  const each = [...merged.values()].map((condition) =>
    new ConditionReading(condition, variables, resolve, side).formula(),
  );
  return and(...each);
}

/** One condition on its way to a formula. */
class ConditionReading {
  private readonly test: ConditionTest;
  private readonly operator: Operator | undefined;
  private readonly form: PatternForm | undefined;
  private readonly shown: string;
  private readonly hasVariables: boolean;

  constructor(
    private readonly condition: PolicyCondition<Text>,
    private readonly variables: boolean,
    private readonly resolve: ResolveKey,
    private readonly side: Side,
  ) {
    const { test, variable, values } = condition;
    this.test = conditionTest(test);
    this.operator = operatorNamed(this.test.name);
    this.form = patternFormOf(this.test.name, variables);
    this.shown = `${test} ${showText(variable)} ${values.map(showText).join(' or ')}`;
    this.hasVariables = variables && values.some((value) => variableKeys(value).length > 0);
  }

  formula(): Formula {
    const { variable, values } = this.condition;
    // AWS does not document what a condition without values does.
    if (!isKnown(variable) || values.length === 0) return this.open();
    const key = variable.toLowerCase();
    const value = this.resolve(key);
    if (value.type === 'unknown') {
      return factOfSide(`${this.shown}: ${value.because}`, this.texts, this.side);
    }
    const isNull = valueKind(this.test.name) === 'null';
    if (isNull && this.test.quantifier === undefined && !this.test.ifExists) {
      return this.nullFormula(value);
    }
    if (this.operator === undefined) return this.open();
    switch (value.type) {
      case 'missing':
        return this.whenMissing(this.operator);
      case 'constant':
        return this.ofConstant(key, value.value);
      case 'identity':
        return this.ofIdentity(this.operator);
      case 'claim':
        return this.ofClaim(key, value, this.operator);
      case 'free':
        return this.ofRequest(key, this.operator);
    }
  }

  /** Whether it holds is unknown; the same words of the same claims are the same fact. */
  private open(fact = factOf): Formula {
    const { variable, values } = this.condition;
    const keys = [...(isKnown(variable) ? [variable] : []), ...values.flatMap(variableKeys)];
    return fact(`${this.shown}${meaningOf(keys, this.resolve)}`, this.texts, this.side);
  }

  private get texts(): readonly Text[] {
    return [this.condition.variable, ...this.condition.values];
  }

  private whenMissing({ isNegated }: Operator): boolean {
    const { quantifier, ifExists } = this.test;
    if (ifExists || quantifier === 'forallvalues') return true;
    return quantifier === 'foranyvalue' ? false : isNegated;
  }

  private nullFormula(value: Exclude<KeyValue, { type: 'unknown' }>): Formula {
    const { values } = this.condition;
    if (!values.every((each) => isKnown(each) && /^(?:true|false)$/i.test(each)))
      return this.open();
    const wants = (wanted: string) =>
      values.some((each) => showText(each).toLowerCase() === wanted);
    const isAbsent = this.isAbsent(value);
    return or(and(isAbsent, wants('true')), and(negated(isAbsent), wants('false')));
  }

  private isAbsent(value: Exclude<KeyValue, { type: 'unknown' }>): Formula {
    switch (value.type) {
      case 'missing':
        return true;
      case 'claim': {
        const { dimension, standIn, mayBeList } = value;
        if (standIn !== undefined) return false;
        return mayBeList
          ? and(isMissing(dimension), negated(listClaim(dimension)))
          : isMissing(dimension);
      }
      case 'free':
        return this.isFreeMissing(value.key);
      default:
        return false;
    }
  }

  private isFreeMissing(key: string): Formula {
    const use = this.side.uses.get(key);
    if (use?.isList === true) return isAmong(DIMENSION.values(key), 1);
    const finite = use && representatives(use);
    if (finite === undefined || finite.length === 0) return isMissing(DIMENSION.context(key));
    return isAmong(DIMENSION.values(key), 1);
  }

  /** What the token or the role fixes is judged as the simulator judges it. */
  private ofConstant(key: string, value: ContextValue): Formula {
    if (this.hasVariables) return this.open();
    const [tried] = compileConditions([this.condition], this.variables);
    const answer = tried?.(new Map([[key, value]])).holds;
    if (answer === 'unknown' || answer === undefined) return this.open(factOfSide);
    return answer === 'yes';
  }

  private ofIdentity({ isNegated }: Operator): Formula {
    if (this.form === undefined || this.test.quantifier !== undefined) return this.open();
    const matched = this.matched(DIMENSION.identity, this.form);
    return isNegated ? negated(matched) : matched;
  }

  private ofClaim(
    key: string,
    value: Extract<KeyValue, { type: 'claim' }>,
    operator: Operator,
  ): Formula {
    const { dimension, standIn, mayBeList } = value;
    const missing = isMissing(dimension);
    const isPresent = negated(missing);
    const without =
      standIn === undefined ? this.whenMissing(operator) : this.ofConstant(key, standIn);
    const text = or(
      and(isPresent, this.ofPresentClaim(dimension, operator)),
      and(missing, without),
    );
    if (!mayBeList) return text;
    const isAList = listClaim(dimension);
    return or(and(negated(isAList), text), and(isAList, this.open()));
  }

  private ofPresentClaim(dimension: string, { isNegated }: Operator): Formula {
    const { quantifier } = this.test;
    if (this.form === undefined) return this.open();
    const matched = this.matched(dimension, this.form);
    const compared = isNegated ? negated(matched) : matched;
    if (quantifier === undefined) return compared;
    // An empty text is no value to these two.
    const isEmpty = patternFormula(dimension, '', LITERAL, this.resolve, this.side);
    return quantifier === 'forallvalues' ? or(isEmpty, compared) : and(negated(isEmpty), compared);
  }

  private ofRequest(key: string, operator: Operator): Formula {
    const use = this.side.uses.get(key);
    if (use === undefined) return this.open();
    if (use.isList) return use.isSingle ? this.open() : this.ofList(key, operator);
    const finite = representatives(use);
    if (finite !== undefined && finite.length > 0) return this.ofFinite(key, finite, operator);
    if (this.form === undefined) return this.open();
    const dimension = DIMENSION.context(key);
    const matched = this.matched(dimension, this.form);
    const compared = operator.isNegated
      ? and(negated(isMissing(dimension)), negated(matched))
      : matched;
    return this.whenMissing(operator) ? or(isMissing(dimension), compared) : compared;
  }

  private ofList(key: string, operator: Operator): Formula {
    const { form, resolve, side } = this;
    const { values } = this.condition;
    if (form === undefined || values.some((each) => tellsEmpty(each, form))) return this.open();
    const patterns = values.map((value) => patternOfIdentity(value, form, resolve, side));
    const known = patterns.filter((each) => each !== undefined);
    if (known.length < patterns.length || known.length === 0) return this.open();
    const type = this.test.quantifier === 'forallvalues' ? 'every' : 'some';
    const missing = isAmong(DIMENSION.values(key), 1);
    const compared: Formula = {
      type: 'atom',
      dimension: DIMENSION.list(key),
      test: {
        type,
        language: side.space.languages.union(known),
        isElementNegated: operator.isNegated,
      },
      isNegated: false,
    };
    return this.whenMissing(operator) ? or(missing, compared) : and(negated(missing), compared);
  }

  /** A key with few classes of values: each is judged by the operator itself. */
  private ofFinite(key: string, values: readonly string[], operator: Operator): Formula {
    const tests = this.condition.values.map((value) => operator.testFor(value, this.variables));
    let mask = this.whenMissing(operator) ? 1 : 0;
    for (const [at, value] of values.entries()) {
      const answers = tests.map((test) => test(value, NO_CONTEXT));
      if (answers.includes('unknown') && !answers.includes('yes')) return this.open();
      if (answers.includes('yes') !== operator.isNegated) mask |= 2 << at;
    }
    return isAmong(DIMENSION.values(key), mask);
  }

  private matched(dimension: string, form: PatternForm): Formula {
    const { resolve, side } = this;
    return or(
      ...this.condition.values.map((value) =>
        patternFormula(dimension, value, form, resolve, side),
      ),
    );
  }
}

const NO_CONTEXT = lookupOf({});

const LITERAL: PatternForm = { wildcards: 'none', variables: false };
