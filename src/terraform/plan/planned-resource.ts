import type { Maybe } from '../../values/unknown';
import type { Text } from '../../values/text';
import { blockOf, type Arguments, type Block } from '../block';
import type { ConfiguredProvider } from '../provider-configuration';
import type { Resource } from '../resource';
import type { PlannedObject } from './planned-object';

/** How to read what is asked of a planned object. */
export interface ReadPlanned {
  readonly written: (object: PlannedObject) => Arguments;
  readonly attribute: (object: PlannedObject, name: string) => Text;
  readonly isWritten: (object: PlannedObject, argument: string) => boolean;
  readonly provider: (object: PlannedObject) => ConfiguredProvider;
  readonly defaultTags: (object: PlannedObject) => Maybe<Readonly<Record<string, Text>>>;
}

/** A resource of a plan; a class, since a large plan has a hundred thousand of them. */
export class PlannedResource implements Resource {
  private readBlock: Block | undefined;
  private readProvider: ConfiguredProvider | undefined;

  constructor(
    private readonly object: PlannedObject,
    private readonly read: ReadPlanned,
  ) {}

  get address(): string {
    return this.object.address;
  }

  get type(): string {
    return this.object.type;
  }

  get block(): Block {
    this.readBlock ??= blockOf(this.read.written(this.object));
    return this.readBlock;
  }

  get provider(): ConfiguredProvider {
    this.readProvider ??= this.read.provider(this.object);
    return this.readProvider;
  }

  get defaultTags(): Maybe<Readonly<Record<string, Text>>> {
    return this.read.defaultTags(this.object);
  }

  readonly attribute = (name: string): Text => this.read.attribute(this.object, name);

  isComputed(argument: string): boolean {
    return !this.read.isWritten(this.object, argument);
  }
}
