import { h, type ComponentChild } from 'preact';
import type { DrawnAccess, DrawnDifference } from '../playground/drawn-difference';
import type { PageQuestion } from '../playground/question';

interface DifferenceListProps {
  readonly difference: DrawnDifference;
  readonly onTry: (question: PageQuestion) => void;
  /** Whether the playground answers for the federation before the change. */
  readonly isBefore: boolean;
  readonly onSide: (isBefore: boolean) => void;
}

/** What a change gives and takes; each witness loads into the playground. */
export function DifferenceList({
  difference,
  onTry,
  isBefore,
  onSide,
}: DifferenceListProps): ComponentChild {
  const { gained, lost, answers, undecided, notLookedAt } = difference;
  const tried = (isOld: boolean) => (question: PageQuestion) => {
    onSide(isOld);
    onTry(question);
  };
  return h(
    'section',
    { class: 'difference', 'aria-label': 'Difference' },
    h(AccessList, {
      heading: 'New access',
      list: gained,
      answer: answers.gained,
      onTry: tried(false),
    }),
    h(AccessList, { heading: 'Lost access', list: lost, answer: answers.lost, onTry: tried(true) }),
    undecided.length === 0
      ? null
      : h(
          'details',
          null,
          h('summary', null, `What would decide the rest: ${undecided.length}`),
          h('ul', null, ...undecided.map((each) => h('li', null, each))),
        ),
    h('p', { class: 'note' }, `Not looked at: ${notLookedAt.join('; ')}.`),
    h(
      'div',
      { class: 'sides', role: 'group', 'aria-label': 'The playground answers' },
      ...[['after the change', false] as const, ['before the change', true] as const].map(
        ([label, isOld]) =>
          h(
            'button',
            { type: 'button', 'aria-pressed': isBefore === isOld, onClick: () => onSide(isOld) },
            `Ask ${label}`,
          ),
      ),
    ),
  );
}

function AccessList({
  heading,
  list,
  answer,
  onTry,
}: {
  readonly heading: string;
  readonly list: readonly DrawnAccess[];
  readonly answer: string;
  readonly onTry: (question: PageQuestion) => void;
}): ComponentChild {
  const isOpen = answer === 'undecided';
  return h(
    'div',
    { class: 'access' },
    h('h3', null, heading),
    list.length === 0
      ? h('p', null, isOpen ? 'undecided' : 'none, for every token and request')
      : h(
          'ul',
          null,
          ...list.map(({ request, who, why, question }) =>
            h(
              'li',
              null,
              h('button', { type: 'button', onClick: () => onTry(question) }, request),
              h('span', null, `for ${who}`),
              h('small', null, why),
            ),
          ),
        ),
  );
}
