/// <reference lib="dom" />
import { h, type ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isJsonObject } from '../../values/json';
import { claimFields, groupsAt, type ClaimField, type PageDoor } from '../playground/doors';
import type { PageUser } from '../playground/page-data';
import type { PageQuestion } from '../playground/question';

/** What a part of the form is given: the question, and what takes a changed one. */
export interface FormProps {
  readonly question: PageQuestion;
  readonly onChange: (question: PageQuestion) => void;
}

type SignInProps = FormProps & {
  readonly doors: readonly PageDoor[];
  /** Users who have signed in. */
  readonly users: readonly PageUser[];
  /** Roles that a caller may ask for, by address. */
  readonly roles: readonly { readonly address: string; readonly name: string }[];
};

/** Who signs in: where, with which claims, in which groups. */
export function SignInForm({
  question,
  onChange,
  doors,
  roles,
  users,
}: SignInProps): ComponentChild {
  const at = doors.findIndex(({ named }) => isNamed(named, question));
  const door = doors[at]?.door;
  const isGuest = question.guest === true;
  const choose = (index: number) => {
    const { client: _client, provider: _provider, guest: _guest, ...rest } = question;
    onChange({ ...rest, ...(doors[index]?.named ?? {}), groups: [] });
  };
  const groups = door === undefined ? [] : groupsAt(door);
  return h(
    'fieldset',
    null,
    h('legend', null, 'Who signs in'),
    users.length === 0 ? null : h(UserChoice, { question, onChange, users }),
    h(
      'label',
      { class: 'field' },
      h('span', null, 'Signs in'),
      h(
        'select',
        { name: 'door', onChange: (event: Event) => choose(Number(valueOf(event))) },
        ...doors.map(({ label }, index) =>
          h('option', { value: String(index), selected: index === at }, label),
        ),
      ),
    ),
    isGuest || door === undefined
      ? null
      : h(ClaimsForm, { question, onChange, fields: claimFields(door) }),
    groups.length === 0 ? null : h(GroupsForm, { question, onChange, groups }),
    isGuest
      ? null
      : h(
          'label',
          { class: 'field' },
          h('span', null, 'Asks for the role', h('small', null, 'CustomRoleArn')),
          h(
            'select',
            {
              name: 'role',
              onChange: (event: Event) => {
                const { role: _role, ...rest } = question;
                const role = valueOf(event);
                onChange(role === '' ? rest : { ...rest, role });
              },
            },
            h('option', { value: '', selected: question.role === undefined }, 'none'),
            ...roles.map(({ address, name }) =>
              h('option', { value: address, selected: question.role === address }, name),
            ),
          ),
        ),
  );
}

function isNamed(named: PageDoor['named'], question: PageQuestion): boolean {
  return (
    named.guest === question.guest &&
    (named.guest === true ||
      (named.client === question.client && named.provider === question.provider))
  );
}

/** Fills in a user who has signed in. */
function UserChoice({
  question,
  onChange,
  users,
}: FormProps & Pick<SignInProps, 'users'>): ComponentChild {
  const isAsked = ({ signIn }: PageUser) =>
    Object.entries(signIn ?? { pool: '' }).every(
      ([key, value]) =>
        JSON.stringify(question[key as keyof PageQuestion]) === JSON.stringify(value),
    );
  const at = users.findIndex(isAsked);
  const choose = (index: number) => {
    const { guest: _guest, provider: _provider, role: _role, ...rest } = question;
    const signIn = users[index]?.signIn;
    if (signIn !== undefined) onChange({ ...rest, ...signIn });
  };
  return h(
    'label',
    { class: 'field' },
    h('span', null, 'User'),
    h(
      'select',
      { name: 'user', onChange: (event: Event) => choose(Number(valueOf(event))) },
      at === -1 ? h('option', { value: '-1', selected: true }, 'other claims') : null,
      ...users.map(({ label, signIn }, index) =>
        h(
          'option',
          { value: String(index), selected: index === at, disabled: signIn === undefined },
          label,
        ),
      ),
    ),
  );
}

/** The value of the field that an event is of. */
export function valueOf(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;
}

function ClaimsForm({
  question,
  onChange,
  fields,
}: FormProps & { readonly fields: readonly ClaimField[] }): ComponentChild {
  const { claims } = question;
  const set = (name: string, value: string) => {
    const { [name]: _old, ...rest } = claims;
    onChange({ ...question, claims: value === '' ? rest : { ...claims, [name]: value } });
  };
  return h(
    'div',
    { class: 'claims' },
    ...fields.map(({ name, values, tags }, at) => {
      const value = claims[name];
      const isText = value === undefined || typeof value === 'string';
      const hint = [
        ...(values.length > 0 ? ['read by rules'] : []),
        ...tags.map((tag) => `fills tag ${tag}`),
      ].join(' · ');
      return h(
        'label',
        { class: 'field', key: name },
        h('span', null, h('code', null, name), h('small', null, hint)),
        h('input', {
          name: `claim-${at}`,
          list: `values-${at}`,
          autocomplete: 'off',
          spellcheck: false,
          placeholder: 'the token lacks it',
          readOnly: !isText,
          value: isText ? (value ?? '') : JSON.stringify(value),
          onInput: (event: Event) => set(name, valueOf(event)),
        }),
        h(
          'datalist',
          { id: `values-${at}` },
          ...values.map((each) => h('option', { value: each })),
        ),
      );
    }),
    h(RawClaims, { question, onChange }),
  );
}

/** The claims as JSON, for what no row takes: lists, numbers, other claims. */
function RawClaims({ question, onChange }: FormProps): ComponentChild {
  const written = JSON.stringify(question.claims, undefined, 2);
  const [text, setText] = useState(written);
  const parsed = parsedClaims(text);
  useEffect(() => {
    if (parsed === undefined || JSON.stringify(parsed, undefined, 2) !== written) setText(written);
  }, [written]);
  const change = (value: string) => {
    setText(value);
    const claims = parsedClaims(value);
    if (claims !== undefined) onChange({ ...question, claims });
  };
  return h(
    'label',
    { class: 'field raw' },
    h('span', null, 'Claims as JSON'),
    h('textarea', {
      name: 'claims',
      rows: Math.min(10, written.split('\n').length + 1),
      spellcheck: false,
      value: text,
      'aria-invalid': parsed === undefined,
      onInput: (event: Event) => change(valueOf(event)),
    }),
    parsed === undefined ? h('small', { class: 'wrong' }, 'not a JSON object yet') : null,
  );
}

function parsedClaims(text: string): PageQuestion['claims'] | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) ? (json as PageQuestion['claims']) : undefined;
  } catch {
    return undefined;
  }
}

function GroupsForm({
  question,
  onChange,
  groups,
}: FormProps & { readonly groups: readonly string[] }): ComponentChild {
  const toggle = (name: string, isIn: boolean) => {
    const others = question.groups.filter((each) => each !== name);
    onChange({ ...question, groups: isIn ? [...others, name] : others });
  };
  return h(
    'div',
    { class: 'field', role: 'group', 'aria-label': 'Groups' },
    h('span', null, 'Groups'),
    h(
      'div',
      { class: 'choices' },
      ...groups.map((name) =>
        h(
          'label',
          { key: name },
          h('input', {
            type: 'checkbox',
            checked: question.groups.includes(name),
            onChange: (event: Event) =>
              toggle(name, (event.currentTarget as HTMLInputElement).checked),
          }),
          name,
        ),
      ),
    ),
  );
}
