import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import { withoutBraces } from '../../terraform/template';
import type { ExpressionFlow } from './expression-flow';
import {
  ANY_ELEMENT,
  asKeys,
  decidingElements,
  decidingKeys,
  element,
  joined,
  NOTHING,
  type Flow,
  type Path,
  type FlowScope,
} from './flow';

/** Finds what flows into the body of a block, as JSON writes it. */
export class BodyFlow {
  constructor(private readonly expressions: ExpressionFlow) {}

  /** What flows into a value, or into what a path leads to within it. */
  json(json: unknown, scope: FlowScope, path: Path): Flow {
    if (typeof json === 'string') return this.expressions.of(json, scope, path);
    const [step, ...rest] = path;
    if (Array.isArray(json)) {
      const items = json.map((each) => this.json(each, scope, rest));
      return step === undefined ? joined(...items.map(element)) : joined(...items);
    }
    if (!isJsonObject(json)) return NOTHING;
    const flows = Object.entries(json).map(([key, value]) => {
      if (key === 'dynamic') {
        const names = objectsOf(value).flatMap(Object.keys);
        return joined(...names.flatMap((each) => this.dynamic(json, each, scope, rest)));
      }
      const isDynamic = /[$%]\{/.test(key);
      const keys = isDynamic ? asKeys(this.expressions.of(key, scope, [])) : NOTHING;
      if (step === undefined) return joined(keys, element(this.json(value, scope, [])));
      return isDynamic || step === ANY_ELEMENT || step === key
        ? this.json(value, scope, rest)
        : NOTHING;
    });
    return joined(...flows);
  }

  /** What flows into the blocks of one name that `dynamic` makes. */
  dynamic(body: JsonObject, name: string, scope: FlowScope, path: Path): readonly Flow[] {
    const blocks = objectsOf(body.dynamic).flatMap((each) => objectsOf(own(each, name)));
    return blocks.map(({ for_each: forEach, iterator, content }) => {
      const named = typeof iterator === 'string' ? withoutBraces(iterator) : name;
      const bound = new Map(scope.bound).set(named, (steps) =>
        this.iterator(forEach, scope, steps),
      );
      const elements = this.json(forEach, scope, []);
      return joined(
        // Rules are tried in their order, which is that of the keys.
        name === 'mapping_rule' ? decidingKeys(elements) : decidingElements(elements),
        this.json(content, { ...scope, bound }, path),
      );
    });
  }

  /** What `each`, or the iterator of a `dynamic` block, is of a collection. */
  iterator(collection: unknown, scope: FlowScope, [what, ...rest]: Path): Flow {
    if (what === 'key') return asKeys({ ...NOTHING, keys: this.json(collection, scope, []).keys });
    return this.json(collection, scope, [ANY_ELEMENT, ...rest]);
  }
}
