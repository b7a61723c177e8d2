import { objectsOf, own, type JsonObject } from '../../values/json';
import { deciding, joined, NOTHING, source, type Flow, type MadeUp, type Path } from './flow';
import { bodiesOf, callsOf, writtenBodies, type WrittenModule } from './modules';

/** A place in the text of a module: an argument, or the blocks of one name. */
export interface WrittenPlace {
  /** Type of the block that holds it: `resource`, `data`, `locals`, `module`, `output`. */
  readonly block: string;
  /** Its labels: `aws_iam_role`, `reader`. */
  readonly labels: readonly string[];
  readonly name: string;
}

/** Places at which something else stands than what is written, and the values because of which. */
export type MendedPlaces = ReadonlyMap<string, ReadonlySet<MadeUp>>;

/** By what a place of a module is found. */
export function placeKey({ folder }: Pick<WrittenModule, 'folder'>, place: WrittenPlace): string {
  return `${folder} ${blockName(place)} ${place.name}`;
}

/** Name of what holds a place: `aws_iam_role.reader`, `module.network`. */
function blockName({ block, labels }: WrittenPlace): string {
  return [...(block === 'resource' ? [] : [block]), ...labels].join('.');
}

/** What comes in where something else stands than what is written: it decides everything there. */
export function mendedAt(mended: MendedPlaces, { folder }: WrittenModule, key: string): Flow {
  const values = mended.get(`${folder} ${key}`);
  return values === undefined ? NOTHING : deciding(joined(...[...values].map(source)));
}

/** What `count` or `for_each` may repeat. */
export interface Repeatable {
  readonly module: WrittenModule;
  /** Its name in the module. */
  readonly key: string;
  readonly bodies: readonly JsonObject[];
}

/** A resource or data source. */
export function thing(module: WrittenModule, declared: string): Repeatable {
  return { module, key: declared, bodies: bodiesOf(module, declared) };
}

/** A call of a module. */
export function called(module: WrittenModule, call: string): Repeatable {
  return { module, key: `module.${call}`, bodies: callsOf(module, call) };
}

/** Whether there is any number of what a body declares. */
export function isRepeated(body: JsonObject): boolean {
  return 'count' in body || 'for_each' in body;
}

/** What holds a place. */
export function holderOf(module: WrittenModule, place: WrittenPlace): Repeatable {
  const [label = ''] = place.labels;
  const key = blockName(place);
  switch (place.block) {
    case 'locals':
      return {
        ...{ module, key },
        bodies: module.configurations.map(({ locals }) => Object.fromEntries(locals)),
      };
    case 'module':
      return called(module, label);
    case 'output':
      return { module, key, bodies: writtenBodies(module, ({ outputs }) => outputs.get(label)) };
    default:
      return thing(module, key);
  }
}

/** Everything that is referred to under a name, whatever comes of it. */
export function referencesIn(bodies: readonly JsonObject[], name: string): Path[] {
  const written = bodies.flatMap((body) => [
    own(body, name),
    ...objectsOf(body.dynamic).map((each) => own(each, name)),
  ]);
  const found = JSON.stringify(written).matchAll(/(?<![\w.-])(?:data\.)?[a-z_]\w*\.[\w-]+/g);
  return [...found].map(([path]) => path.split('.'));
}
