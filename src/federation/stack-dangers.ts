import { Annotations, TerraformElement, TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { CheckId } from '../checks/catalogue';
import type { Finding } from '../checks/finding';
import type { Problem } from '../config/config-error';
import { terraformAddress } from '../constructs/addresses/address';
import { AppClient } from '../constructs/user-pool/app-client';
import {
  type Acknowledgements,
  asLines,
  dangerProblem,
  dangerText,
  renderedFindings,
} from './acknowledgements';

/** A federation whose stack is judged as it is rendered. */
export interface JudgedFederation {
  /** What holds everything that the federation makes. */
  readonly root: Construct;
  readonly acknowledgements: Acknowledgements;
  /** What is wrong by its spec alone; while there is something, nothing can be rendered. */
  readonly problems: () => readonly Problem[];
  /** What its spec shows of dangers, acknowledged or not. */
  readonly findings: () => readonly Finding[];
  /**
   * Checks that find no more than the program says out loud, as by `allowGuests()`: no warning repeats them.
   *
   * @default - none
   */
  readonly saidOutLoud?: () => readonly CheckId[];
  /**
   * Whether the spec settles what can't be told of what is rendered, as by facts of a user pool that exists already.
   *
   * @default - it settles nothing
   */
  readonly settles?: (finding: Finding) => boolean;
}

/** A larger stack is not rendered twice. */
export const MOST_ELEMENTS = 2_000;

const JUDGED = new WeakMap<TerraformStack, JudgedFederation[]>();

/**
 * Judges a federation at each validation: what is wrong by its spec, and, once for the stack, what the
 * catalogue finds in everything that the stack renders, whoever wrote it and whatever was overridden.
 *
 * Errors that are certain stop the synthesis; warnings are printed, and so is what the spec leaves open. What can't be
 * told of what is rendered is left to the `check` command.
 */
export function judgeStackOf(scope: Construct, federation: JudgedFederation): void {
  scope.node.addValidation({ validate: () => asLines(federation.problems()) });
  const stack = TerraformStack.of(scope);
  const known = JUDGED.get(stack);
  if (known !== undefined) {
    known.push(federation);
    return;
  }
  const all = [federation];
  JUDGED.set(stack, all);
  stack.node.addValidation({ validate: () => asLines(problemsOf(stack, all)) });
}

/** A finding in what a stack renders, and the federation that makes what it is about. */
interface RenderedFinding extends Finding {
  readonly owner?: JudgedFederation;
}

function problemsOf(stack: TerraformStack, all: readonly JudgedFederation[]): Problem[] {
  if (all.some(({ problems }) => problems().length > 0)) return [];
  const specs = new Map(all.map((each) => [each, each.findings()]));
  const found = judged(stack, all);
  // What wasn't judged may be what an acknowledgement is about.
  if (found === undefined) return [];
  for (const each of all) {
    const open = found.filter(
      (finding) => finding.certainty === 'undecided' && isAbout(finding, each),
    );
    for (const doubt of specs.get(each) ?? []) {
      // A user pool that the stack itself makes is known from what is rendered.
      if (doubt.certainty === 'certain' || !open.some((finding) => isSame(doubt, finding)))
        continue;
      if (each.acknowledgements.cover(doubt)) continue;
      warn(stack, `${doubt.part}: can't tell: ${dangerText(doubt)}`);
    }
  }
  const rendered = found.filter(
    ({ owner, ...finding }) => !isTold(finding, (owner && specs.get(owner)) ?? []),
  );
  const open = rendered.filter(
    (finding) =>
      finding.certainty === 'certain' &&
      !all.some((each) => isAbout(finding, each) && each.acknowledgements.cover(finding)),
  );
  for (const { owner, ...finding } of open.filter(({ level }) => level === 'warning')) {
    if (owner?.saidOutLoud?.().some((id) => id === finding.id)) continue;
    warn(stack, `${finding.address}: ${dangerText(finding)}`);
  }
  return [
    ...open
      .filter(({ level }) => level === 'error')
      .map((finding) => dangerProblem(finding, finding.address)),
    ...all.flatMap((each) =>
      each.acknowledgements.staleAmong([
        ...(specs.get(each) ?? []),
        ...rendered.filter((finding) => isAbout(finding, each) && each.settles?.(finding) !== true),
      ]),
    ),
  ];
}

/** Whether a federation may acknowledge a finding: what another one makes is that one's to acknowledge. */
function isAbout({ owner }: RenderedFinding, federation: JudgedFederation): boolean {
  return owner === undefined || owner === federation;
}

/** Everything that is found in what the stack renders; nothing where that can't be told. */
function judged(
  stack: TerraformStack,
  all: readonly JudgedFederation[],
): readonly RenderedFinding[] | undefined {
  const constructs = stack.node.findAll();
  const found = findInRendered(stack, constructs);
  if ('unjudged' in found) {
    const wayOut = 'run `npx cognito-federation check cdktf.out/stacks/<name>`';
    warn(stack, `what the stack renders is not judged: ${found.unjudged}; ${wayOut}`);
    return undefined;
  }
  const made = new Map(constructs.map((each) => [terraformAddress(each), each]));
  const keys = new Map(
    constructs.flatMap((each) => (each instanceof AppClient ? [keyOf(each)] : [])),
  );
  return found.map((finding) => {
    const scopes = made.get(finding.address)?.node.scopes ?? [];
    return {
      ...finding,
      subject: keys.get(finding.subject) ?? finding.subject,
      owner: all.find(({ root }) => scopes.includes(root)),
    };
  });
}

function findInRendered(
  stack: TerraformStack,
  constructs: readonly IConstruct[],
): readonly Finding[] | { readonly unjudged: string } {
  const { length } = constructs.filter((each) => each instanceof TerraformElement);
  if (length > MOST_ELEMENTS) return { unjudged: `it has ${length} elements` };
  const judge = renderedFindings();
  if (judge === undefined) return { unjudged: 'the package is bundled into the program' };
  return judge.findInRendered(stack.toTerraform());
}

/** Address of an app client, and what a spec calls it. */
function keyOf({ resource, node }: AppClient): readonly [string, string] {
  return [terraformAddress(resource) ?? '', `clients.${node.id}`];
}

/** Whether the spec of its federation tells the same, and with no more doubt. */
function isTold(finding: Finding, specs: readonly Finding[]): boolean {
  return specs.some(
    (told) =>
      isSame(told, finding) && (told.certainty === 'certain' || finding.certainty === 'undecided'),
  );
}

/** Whether a finding of a spec is the same; a rendered client of a user pool that exists has no name. */
function isSame(told: Finding, { id, subject }: Finding): boolean {
  return told.id === id && (told.subject === subject || told.address === subject);
}

/** Warns once, however often the stack is validated. */
function warn(stack: TerraformStack, message: string): void {
  if (stack.node.metadata.some(({ data }) => data === message)) return;
  Annotations.of(stack).addWarning(message);
}
