import { isKnown, reference, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { attributeBehind, computationOf, providerFactOf } from './attributes';
import type { Configuration, Declaration } from './configuration';
import type { Expression, ReferenceExpression, Step } from './expression';
import { callFunction } from './functions';
import { isJsonObject, own } from '../values/json';
import { parseExpression, parseTemplate } from './parse-expression';
import { follow, writePath, type Key } from './path';
import {
  attributeAmong,
  followed,
  notTold,
  objectWithin,
  originating,
  plainReference,
  settled,
} from './known-by-reference';
import { configuredProvider } from './provider-configuration';
import { ROOT_SCOPE, type Instance, type Scope } from './scope';
import { Unwritten, unwrittenValue } from './unwritten';
import { bounded, LARGEST_VALUE, sizeOf, TOO_LARGE } from './value-size';
import {
  asKnown,
  asText,
  hasUnknown,
  plainValue,
  textValue,
  unknownValue,
  type Value,
} from './value';

/**
 * Evaluates what one configuration writes, as far as that is possible before a deployment.
 *
 * What a deployment decides stays a reference, equal to itself; what isn't understood is unknown.
 */
export class Evaluator {
  constructor(
    private readonly configuration: Configuration,
    private readonly scope: Scope = ROOT_SCOPE,
    private readonly values = new Map<string, Value | undefined>(),
  ) {}

  /** The same for one instance of several. */
  for(instance: Instance): Evaluator {
    if (Object.keys(instance).length === 0) return this;
    const all = { ...this.scope.instance, ...instance };
    return new Evaluator(this.configuration, { ...this.scope, instance: all }, this.values);
  }

  /** Evaluates JSON as Terraform reads it: every text in it, keys too, is a template. */
  json(json: unknown): Value {
    if (typeof json === 'string') {
      if (!/[$%]\{/.test(json)) return textValue(json);
      return plainReference(json, this.scope) ?? this.evaluate(parseTemplate(json));
    }
    if (json instanceof Unwritten) return unwrittenValue(json, (start) => this.json(start));
    if (Array.isArray(json)) {
      return bounded({ type: 'list', items: json.map((item) => this.json(item)) });
    }
    if (!isJsonObject(json)) return plainValue(json);
    return bounded(
      this.map(Object.entries(json).map(([key, each]) => [this.json(key), this.json(each)])),
    );
  }

  /** Evaluates an attribute of a resource, as an expression elsewhere would see it. */
  attributeOf({ address }: Declaration, name: string): Text {
    return asText(this.evaluate(parseExpression(`${address}.${name}`))) as Text;
  }

  private evaluate(expression: Expression): Value {
    switch (expression.type) {
      case 'constant':
        return expression;
      case 'template':
        return this.template(expression.parts);
      case 'list':
        return bounded({
          type: 'list',
          items: expression.items.map((item) => this.evaluate(item)),
        });
      case 'map':
        return bounded(
          this.map(expression.entries.map(([k, v]) => [this.evaluate(k), this.evaluate(v)])),
        );
      case 'reference':
        return this.reference(expression);
      case 'access': {
        const keys = this.keys(expression.steps);
        return (keys && followed(this.evaluate(expression.from), keys)) ?? notTold(expression);
      }
      case 'call': {
        const given = expression.arguments.map((each) => this.evaluate(each));
        return bounded(callFunction(expression.name, given) ?? notTold(expression));
      }
      case 'other':
        return notTold(expression);
    }
  }

  private template(parts: readonly (string | Expression)[]): Value {
    const values = parts.map((part) =>
      typeof part === 'string' ? textValue(part) : this.evaluate(part),
    );
    // Joined only where the whole is small enough.
    if (values.reduce((sum, each) => sum + sizeOf(each), 0) > LARGEST_VALUE) return TOO_LARGE;
    const nothing = text({ unknown: 'null stands within a text' });
    return textValue(text(...values.map((each) => asText(each) ?? nothing)));
  }

  private map(entries: readonly (readonly [Value, Value])[]): Value {
    const named = entries.map(([key, value]) => [asKnown(asText(key) ?? ''), value] as const);
    const [unnamed] = named.map(([name]) => name).filter(isUnknown);
    if (unnamed !== undefined) return unknownValue(`a key of the map: ${unnamed.unknown}`);
    return { type: 'map', entries: new Map(named as [string, Value][]) };
  }

  private reference(expression: ReferenceExpression): Value {
    const keys = this.keys(expression.steps);
    if (keys === undefined) return notTold(expression);
    const { root } = expression;
    const within = root === 'module' ? objectWithin(this.scope.objects, keys) : undefined;
    if (within !== undefined) return within;
    const iterator = this.scope.instance && own(this.scope.instance, root);
    if (iterator !== undefined) {
      return follow({ type: 'map', entries: iterator }, keys) ?? notTold(expression);
    }
    switch (root) {
      case 'module':
        return this.output(expression, keys);
      case 'var':
      case 'local':
        return this.named(root, keys);
      case 'path':
      case 'terraform':
        return textValue(text(reference(root, writePath(keys))));
      case 'each':
      case 'count':
      case 'self':
        return unknownValue(`\`${expression.source}\` is another one for each instance`);
      default:
        return this.attribute(expression, [{ attribute: root }, ...keys]);
    }
  }

  private named(root: 'var' | 'local', keys: readonly Key[]): Value {
    const [first, ...rest] = keys;
    const fallback = reference(`${this.scope.prefix}${root}`, writePath(keys));
    if (first === undefined || !('attribute' in first)) return textValue(text(fallback));
    const name = first.attribute;
    const { variables, locals } = this.configuration;
    if (!(root === 'var' ? variables : locals).has(name)) {
      this.scope.undeclared?.add(`${this.scope.prefix}${root}.${name}`);
    }
    const found = this.once(`${root}.${name}`, () =>
      root === 'var' ? this.variable(name) : this.local(name),
    );
    if (found === TOO_LARGE) this.scope.tooLarge?.add(`${this.scope.prefix}${root}.${name}`);
    return settled(found && follow(found, rest), fallback);
  }

  private output(expression: ReferenceExpression, keys: readonly Key[]): Value {
    const [call, ...rest] = keys;
    const index = rest[0] !== undefined && 'index' in rest[0] ? rest[0] : undefined;
    const [name, ...path] = index === undefined ? rest : rest.slice(1);
    if (call === undefined || !('attribute' in call)) return notTold(expression);
    if (name === undefined || !('attribute' in name)) return notTold(expression);
    const at = writePath(
      index === undefined
        ? [{ attribute: 'module' }, call]
        : [{ attribute: 'module' }, call, index],
    );
    const fallback = reference(`${this.scope.prefix}${at}`, writePath([name, ...path]));
    const value = this.scope.output?.(call.attribute, index, name.attribute);
    return settled(value && followed(value, path), fallback);
  }

  private variable(name: string): Value | undefined {
    const given = this.scope.variable?.(name);
    if (given !== undefined) return given;
    const { default: value, sensitive } = this.configuration.variables.get(name) ?? {};
    const isHidden = sensitive === true || sensitive === 'true';
    // Terraform takes a default as it is written: nothing in it is a template.
    return isHidden || value === undefined || value === null ? undefined : plainValue(value);
  }

  private local(name: string): Value | undefined {
    const { locals } = this.configuration;
    return locals.has(name) ? this.json(locals.get(name)) : undefined;
  }

  private attribute(expression: ReferenceExpression, keys: readonly Key[]): Value {
    const labels = expression.root === 'data' ? 3 : 2;
    const isIndexed = keys[labels] !== undefined && 'index' in keys[labels];
    const named = keys.slice(0, labels);
    const [attribute, ...rest] = keys.slice(isIndexed ? labels + 1 : labels);
    if (attribute === undefined || !('attribute' in attribute)) return notTold(expression);
    const type = writePath(named.slice(-2, -1));
    const name = attributeBehind(type, attribute.attribute);
    const { objects, prefix } = this.scope;
    const address = `${prefix}${writePath(keys.slice(0, isIndexed ? labels + 1 : labels))}`;
    if (objects !== undefined) return attributeAmong(objects, address, name, rest);
    const fallback = reference(address, writePath([{ attribute: name }, ...rest]));
    const declaration = this.configuration.declarations.get(writePath(named));
    // What is repeated differs from instance to instance.
    if (declaration === undefined || declaration.isRepeated) return textValue(text(fallback));
    const whole = `${declaration.address}.${name}`;
    const value = this.once(whole, () => this.computed(declaration, name));
    return originating(settled(value && follow(value, rest), fallback), fallback);
  }

  private computed(declaration: Declaration, name: string): Value | undefined {
    const { type, body, isData } = declaration;
    const argument = (key: string) => (body[key] === undefined ? undefined : this.json(body[key]));
    const at = configuredProvider(this.configuration, declaration, (json) => this.json(json));
    const fact = isData ? providerFactOf(type, name) : undefined;
    if (fact !== undefined) return textValue(at[fact]);
    const compute = computationOf(type, name, isData);
    if (compute === undefined) return argument(name);
    return compute({
      at,
      argument: (key) => {
        const value = argument(key);
        return value && hasUnknown(value) ? undefined : value;
      },
    });
  }

  private keys(steps: readonly Step[]): Key[] | undefined {
    const keys = steps.map((step): Key | undefined => {
      if (step.type === 'attribute') return { attribute: step.name };
      const index = step.type === 'index' ? this.evaluate(step.index) : undefined;
      if (index?.type === 'constant' && typeof index.value === 'number')
        return { index: index.value };
      return index?.type === 'text' && isKnown(index.text) ? { index: index.text } : undefined;
    });
    return keys.includes(undefined) ? undefined : (keys as Key[]);
  }

  /** Evaluates a name once; one that leads back to itself has no value. */
  private once(name: string, evaluate: () => Value | undefined): Value | undefined {
    if (this.values.has(name)) return this.values.get(name);
    this.values.set(name, undefined);
    const value = evaluate();
    this.values.set(name, value);
    return value;
  }
}
