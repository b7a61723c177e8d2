import { attributeBehind } from '../../terraform/attributes';
import type { Instance } from '../../terraform/scope';
import { plainValue, SENSITIVE, textValue, unknownValue, type Value } from '../../terraform/value';
import { reference, text, type Text } from '../../values/text';
import { unknownBecause } from '../../values/unknown';
import type { Evaluation } from './evaluation';
import type { MadeUpAttribute } from './made-up-values';

/** Finds an object of a folder by its address. */
export type ObjectAt = (
  address: string,
) => { readonly type: string; readonly attribute: (name: string) => Text } | undefined;

/** The made-up texts of an evaluation, and what each is made up of. */
export class MadeUpTexts {
  private readonly places: ReadonlyMap<string, MadeUpAttribute>;
  private readonly marks: readonly string[];
  private readonly pattern: RegExp;

  constructor(
    { madeUp, marks }: Pick<Evaluation, 'madeUp' | 'marks'>,
    private readonly objectAt: ObjectAt,
  ) {
    this.places = new Map(madeUp);
    this.marks = marks;
    const longestFirst = [...this.places.keys()].sort((a, b) => b.length - a.length);
    const escaped = longestFirst.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.pattern = new RegExp(`(${escaped.length === 0 ? '(?!)' : escaped.join('|')})`);
  }

  /** The attribute that a text is made up of; nothing where it is not made up. */
  placeOf(written: string): MadeUpAttribute | undefined {
    return this.places.get(written);
  }

  /** Puts in a value for each made-up text what it is made up of. */
  restored(value: Value): Value {
    switch (value.type) {
      case 'constant':
        return value;
      case 'list':
        return { ...value, items: value.items.map((each) => this.restored(each)) };
      case 'map': {
        const entries = [...value.entries].filter(([, each]) => !isNull(each));
        if (entries.some(([key]) => this.isMarked(key))) {
          return unknownValue('a key of it is known after a deployment', 'apply');
        }
        return {
          type: 'map',
          entries: new Map(entries.map(([key, each]) => [key, this.restored(each)])),
        };
      }
      case 'text':
        return typeof value.text === 'string' ? this.restoredText(value.text) : value;
    }
  }

  /** The variables and locals of the root module, as expressions see them. */
  ofRoot(values: Evaluation['values']): Instance {
    const roots = { local: new Map<string, Value>(), var: new Map<string, Value>() };
    for (const [address, { value, unknown }] of Object.entries(values)) {
      const [root, name = ''] = address.split('.');
      const known = value === undefined ? SENSITIVE : this.restored(plainValue(value));
      roots[root as keyof typeof roots].set(
        name,
        unknown === undefined ? known : textValue(text(unknown)),
      );
    }
    return roots;
  }

  private restoredText(written: string): Value {
    if (!this.isMarked(written)) return textValue(written);
    const pieces = written.split(this.pattern).filter((piece) => piece !== '');
    const parts = pieces.map((piece) => {
      const place = this.placeOf(piece);
      if (place !== undefined) return this.made(place);
      return this.isMarked(piece) ? text(CUT) : piece;
    });
    const [only] = pieces;
    const place = pieces.length === 1 && only !== undefined ? this.placeOf(only) : undefined;
    const value = text(...parts);
    if (place === undefined || place.address === '') return textValue(value);
    const { type = '' } = this.objectAt(place.address) ?? {};
    const origin = reference(place.address, attributeBehind(type, place.attribute));
    return { type: 'text', text: value, origin };
  }

  private isMarked(written: string): boolean {
    return this.marks.some((each) => written.includes(each));
  }

  /** What a made-up value is: what follows from what is written, or a reference. */
  private made({ address, attribute }: MadeUpAttribute): Text {
    if (address === '') return text(CUT);
    return this.objectAt(address)?.attribute(attribute) ?? text(reference(address, attribute));
  }
}

const CUT = unknownBecause('a part of it is known after a deployment', 'apply');

function isNull(value: Value): boolean {
  return value.type === 'constant' && value.value === null;
}
