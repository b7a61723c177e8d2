/// <reference lib="dom" />
import { h, type ComponentChild } from 'preact';
import { isListKey } from '../../simulator/request';
import type { RequestFields } from '../playground/request-fields';
import { valueOf, type FormProps } from './sign-in-form';

/** What the user wants to do: action, resource, and what the request says besides. */
export function RequestForm({
  question,
  onChange,
  fields,
}: FormProps & { readonly fields: RequestFields }): ComponentChild {
  const { action, resource, context } = question;
  return h(
    'fieldset',
    null,
    h('legend', null, 'What they want to do'),
    field('Action', 'action', action, 's3:GetObject', fields.actions, (value) =>
      onChange({ ...question, action: value.trim() }),
    ),
    field(
      'Resource',
      'resource',
      resource,
      'an ARN; {identity} is the own identity id',
      fields.resources,
      (value) => onChange({ ...question, resource: value.trim() }),
    ),
    fields.keys.length === 0
      ? null
      : h(
          'details',
          { open: Object.keys(context).length > 0 },
          h('summary', null, 'Condition keys of the request'),
          ...fields.keys.map((key, at) => {
            const value = context[key];
            return field(
              h('code', null, key),
              `key-${at}`,
              typeof value === 'string' ? value : (value ?? []).join(', '),
              'unknown',
              [],
              (typed) => onChange({ ...question, context: withKey(context, key, typed) }),
            );
          }),
        ),
  );
}

type Context = FormProps['question']['context'];

function withKey(context: Context, key: string, typed: string): Context {
  const { [key]: _old, ...rest } = context;
  if (typed === '') return rest;
  return { ...rest, [key]: isListKey(key) ? typed.split(/,\s*/) : typed };
}

function field(
  label: ComponentChild | string,
  name: string,
  value: string,
  placeholder: string,
  offered: readonly string[],
  onInput: (value: string) => void,
): ComponentChild {
  return h(
    'label',
    { class: 'field', key: name },
    h('span', null, label),
    h('input', {
      ...{ name, value, placeholder, autocomplete: 'off', spellcheck: false },
      ...(offered.length === 0 ? {} : { list: `offered-${name}` }),
      onInput: (event: Event) => onInput(valueOf(event)),
    }),
    offered.length === 0
      ? null
      : h(
          'datalist',
          { id: `offered-${name}` },
          ...offered.map((each) => h('option', { value: each })),
        ),
  );
}
