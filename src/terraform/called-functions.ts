import { withoutQualifier, type CalledFunction } from '../model/called-function';
import type { UserPoolModel } from '../model/user-pool';
import { lazily } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import { isKnown, text, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import type { Block } from './block';
import type { Resource, TerraformFile } from './resource';
import { lambdaConfigOf, triggerNamed } from './user-pool-parts';

/** Makes a reader of the functions of a file that a user pool calls as triggers; of nothing where it makes none. */
export function calledFunctions(
  file: TerraformFile,
): (pool: Resource) => UserPoolModel['calledFunctions'] {
  if (!file.types.some((type) => CALLED.includes(type))) return () => undefined;
  const made = lazily(() => new MadeFunctions(file));
  return ({ block }) => {
    const settings = lambdaConfigOf(block);
    if (isUnknown(settings)) return settings;
    // Sorted, the block of a trigger comes after its older argument, which the provider fills in.
    const called = new Map(
      settings.flatMap(({ names, block: config }) =>
        [...names].sort().map((name) => [triggerNamed(name), arnIn(config, name)] as const),
      ),
    );
    return [...called].sort(byName).flatMap(([trigger, arn]) => made().calledBy(trigger, arn));
  };
}

/** What a user pool may call that a file makes. */
const CALLED = ['aws_lambda_function', 'aws_lambda_alias'];

function byName([one]: readonly [string, Text], [other]: readonly [string, Text]): number {
  return one < other ? -1 : 1;
}

/** ARN of what a trigger calls: its argument, or within a block of its own. */
function arnIn(settings: Block, name: string): Text {
  const written = settings.value(name);
  if (written?.type === 'text') return written.text;
  const own = settings.blocks(name);
  if (isUnknown(own)) return text(own);
  return own[0]?.text('lambda_arn') ?? text(unknownBecause('it is not written', 'plan'));
}

/** The functions and aliases that a file makes, by their ARNs: it may make hundreds. */
class MadeFunctions {
  private readonly byArn: TextIndex<Resource>;
  private readonly byQualifiedArn: TextIndex<Resource>;

  constructor(private readonly file: TerraformFile) {
    const all = [...file.resources(...CALLED), ...file.repeated(...CALLED)];
    this.byArn = new TextIndex(all, ({ attribute }) => attribute('arn'));
    this.byQualifiedArn = new TextIndex(all, ({ attribute }) => attribute('qualified_arn'));
  }

  /** The function that is called, or that may be; none where it is certainly another. */
  calledBy(trigger: string, arn: Text): CalledFunction[] {
    const found = this.at(arn) ?? this.at(withoutQualifier(arn));
    if (found === undefined) {
      return this.byArn.perhaps(arn).length > 0 ? [{ trigger, arn }] : [];
    }
    const names = [found.address, found.attribute('function_name')].filter(isKnown);
    const givenTo = this.file.modulesGiven?.(...names) ?? [];
    return [
      { trigger, arn, function: found.address, ...(givenTo.length === 0 ? {} : { givenTo }) },
    ];
  }

  private at(arn: Text): Resource | undefined {
    return this.byArn.equal(arn)[0] ?? this.byQualifiedArn.equal(arn)[0];
  }
}

/** The ARN of a user pool, written with its id where nothing but a deployment shows it. */
export function userPoolArn({ attribute, provider }: Resource): Text {
  const arn = attribute('arn');
  if (isKnown(arn)) return arn;
  const { partition, region, account } = provider;
  return text(
    ...['arn:', partition, ':cognito-idp:', region, ':', account],
    ...[':userpool/', attribute('id')],
  );
}
