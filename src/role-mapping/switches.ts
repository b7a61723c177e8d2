/** A point that AWS does not document: two ways to read it. */
export interface OpenPoint {
  readonly readings: readonly [string, string];
  /** How it is read where nothing is said; `undecided` is both ways. */
  readonly byDefault: string;
  /** What AWS does not document, as a clause: `how rules compare a list`. */
  readonly question: string;
}

/** Open points by the name of their switch. */
export type SwitchTable = Readonly<Record<string, OpenPoint>>;

/** How a point of a table is read: one of its ways, or both. */
export type SwitchSetting<
  Table extends Readonly<Record<string, { readonly readings: readonly string[] }>>,
  Name extends keyof Table,
> = Table[Name]['readings'][number] | 'undecided';

/** How each point of a table is read. */
export type SwitchSettings<Table extends SwitchTable> = {
  readonly [Name in keyof Table]: SwitchSetting<Table, Name>;
};

/** Reads a point under one assumption; only what is read can be what an answer rests on. */
export type Assume<Table extends SwitchTable> = <Name extends keyof Table>(
  name: Name,
) => Table[Name]['readings'][number];

/** How answers under several assumptions are compared, and what different ones come to. */
export interface Merge<Answer> {
  /** The same for answers that come to the same; of an open one, what it may come to. */
  readonly signature: (answer: Answer) => string;
  /**
   * The same for answers that are alike in everything, also in what they don't come to.
   *
   * @default - as `signature`
   */
  readonly whole?: (answer: Answer) => string;
  /** Whether an answer is undecided. */
  readonly isOpen: (answer: Answer) => boolean;
  /** @param doubt What AWS does not document, as a sentence. */
  readonly undecided: (doubt: string, answers: readonly Answer[]) => Answer;
}

/** An answer, and the switches that it rests on. */
export interface Assumed<Answer, Name> {
  readonly answer: Answer;
  /** Switches whose other reading would give another answer; where it is open, switches to set. */
  readonly restsOn: readonly Name[];
}

/**
 * Answers under the given settings of the switches. One that is undecided is read both ways, for the
 * whole answer, which is one only where both agree.
 */
export function underAssumptions<Table extends SwitchTable, Answer>(
  table: Table,
  settings: SwitchSettings<Table>,
  ask: (assume: Assume<Table>) => Answer,
  merge: Merge<Answer>,
): Assumed<Answer, keyof Table & string> {
  const touched = new Set<keyof Table & string>();
  const answer = settle(table, settings, ask, merge, touched);
  if (touched.size === 0) return { answer, restsOn: [] };
  const isOpen = merge.isOpen(answer);
  const signature = merge.signature(answer);
  const restsOn = [...touched].filter(
    (name) =>
      (settings[name] === 'undecided') === isOpen &&
      eachReading(table, settings, name).some(
        (other) => merge.signature(settle(table, other, ask, merge, new Set())) !== signature,
      ),
  );
  return { answer, restsOn };
}

function settle<Table extends SwitchTable, Answer>(
  table: Table,
  settings: SwitchSettings<Table>,
  ask: (assume: Assume<Table>) => Answer,
  merge: Merge<Answer>,
  touched: Set<keyof Table & string>,
): Answer {
  let open: (keyof Table & string) | undefined;
  const answer = ask((name) => {
    const setting = settings[name];
    touched.add(name as keyof Table & string);
    if (setting !== 'undecided') return setting;
    open ??= name as keyof Table & string;
    return pointOf(table, name).readings[0];
  });
  if (open === undefined) return answer;
  const answers = eachReading(table, settings, open).map((each) =>
    settle(table, each, ask, merge, touched),
  );
  return new Set(answers.map(merge.whole ?? merge.signature)).size === 1
    ? (answers[0] as Answer)
    : merge.undecided(undocumented([pointOf(table, open)]), answers);
}

function eachReading<Table extends SwitchTable>(
  table: Table,
  settings: SwitchSettings<Table>,
  name: keyof Table,
): SwitchSettings<Table>[] {
  return pointOf(table, name).readings.map((reading) => ({ ...settings, [name]: reading }));
}

function pointOf<Table extends SwitchTable>(table: Table, name: keyof Table): OpenPoint {
  return table[name] as OpenPoint;
}

/** Says what AWS does not document. */
export function undocumented(points: readonly OpenPoint[]): string {
  return `AWS does not document ${points.map(({ question }) => question).join(', nor ')}`;
}

/** How each point of a table is read where nothing is said. */
export function defaultSettings<Table extends SwitchTable>(table: Table): SwitchSettings<Table> {
  const entries = Object.entries(table).map(([name, { byDefault }]) => [name, byDefault]);
  return Object.fromEntries(entries) as SwitchSettings<Table>;
}

/**
 * What AWS does not document about role mappings, each point a switch with two readings. Set to
 * `undecided`, a verdict is given only where both readings agree.
 */
export interface MappingSwitches {
  /**
   * Whether rules tell upper from lower case.
   *
   * @default 'sensitive'
   */
  readonly letterCase: SwitchSetting<typeof MAPPING_SWITCHES, 'letterCase'>;
  /**
   * How a claim that is a list is compared: `elements` asks whether any element equals the value
   * (begins with it, for `StartsWith`), `joined` compares the elements as one string, `a,b`.
   *
   * @default 'undecided'
   */
  readonly lists: SwitchSetting<typeof MAPPING_SWITCHES, 'lists'>;
  /**
   * Whether a number or boolean in a token is compared as its JSON text, or never matches.
   *
   * @default 'text'
   */
  readonly scalars: SwitchSetting<typeof MAPPING_SWITCHES, 'scalars'>;
  /**
   * Which roles a caller may ask for where rules decide: those of every rule that matches, or the
   * default role as well, where `ambiguousRoleResolution` is `AuthenticatedRole`.
   *
   * @default 'matching'
   */
  readonly customRole: SwitchSetting<typeof MAPPING_SWITCHES, 'customRole'>;
  /**
   * What asking for a role does at a provider without a mapping.
   *
   * @default 'ignored'
   */
  readonly customRoleWithoutMapping: SwitchSetting<
    typeof MAPPING_SWITCHES,
    'customRoleWithoutMapping'
  >;
  /**
   * What a `cognito:preferred_role` does that isn't among `cognito:roles`.
   *
   * @default 'used'
   */
  readonly foreignPreferredRole: SwitchSetting<typeof MAPPING_SWITCHES, 'foreignPreferredRole'>;
  /**
   * Whether a group without a role can be the one whose precedence is best; then no role is
   * preferred.
   *
   * @default 'skipped'
   */
  readonly groupsWithoutRole: SwitchSetting<typeof MAPPING_SWITCHES, 'groupsWithoutRole'>;
}

/** The name of a switch about role mappings. */
export type MappingSwitchName = keyof typeof MAPPING_SWITCHES;

/** What AWS does not document about role mappings. */
export const MAPPING_SWITCHES = {
  letterCase: {
    readings: ['sensitive', 'insensitive'],
    byDefault: 'sensitive',
    question: 'whether rules are case-sensitive',
  },
  lists: {
    readings: ['elements', 'joined'],
    byDefault: 'undecided',
    question: 'how rules compare a list',
  },
  scalars: {
    readings: ['text', 'never'],
    byDefault: 'text',
    question: 'how rules compare a number or boolean',
  },
  customRole: {
    readings: ['matching', 'matching-or-default'],
    byDefault: 'matching',
    question: 'whether a caller may ask for the default role where rules decide',
  },
  customRoleWithoutMapping: {
    readings: ['ignored', 'denied'],
    byDefault: 'ignored',
    question: 'what `CustomRoleArn` does at a provider without a mapping',
  },
  foreignPreferredRole: {
    readings: ['used', 'ambiguous'],
    byDefault: 'used',
    question: 'what a `cognito:preferred_role` does that is not in `cognito:roles`',
  },
  groupsWithoutRole: {
    readings: ['skipped', 'counted'],
    byDefault: 'skipped',
    question: 'whether a group without a role counts in the precedence',
  },
} as const satisfies SwitchTable;

/** How these points are read when nothing is said. */
export const DEFAULT_MAPPING_SWITCHES: MappingSwitches = defaultSettings(MAPPING_SWITCHES);

/** Reads a switch about role mappings under one assumption. */
export type AssumeMapping = Assume<typeof MAPPING_SWITCHES>;
