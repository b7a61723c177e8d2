import { h, type ComponentChild } from 'preact';
import { withCode } from './answer-view';
import type { DrawnAccess, DrawnDifference } from '../playground/page-data';
import type { PageQuestion } from '../playground/question';

/** What a change gives and takes; each witness loads into the playground. */
export function DifferenceList({
  difference,
  onTry,
}: {
  readonly difference: DrawnDifference;
  /** Asks a question, of the federation before the change or after it. */
  readonly onTry: (question: PageQuestion, isBefore: boolean) => void;
}): ComponentChild {
  const { gained, lost, answers, undecided, notLookedAt } = difference;
  const ask = (isBefore: boolean) => (question: PageQuestion) => onTry(question, isBefore);
  return h(
    'section',
    { class: 'difference', 'aria-label': 'Difference' },
    h('h2', null, 'What the change does'),
    h(AccessList, {
      heading: 'New access',
      list: gained,
      answer: answers.gained,
      onTry: ask(false),
    }),
    h(AccessList, { heading: 'Lost access', list: lost, answer: answers.lost, onTry: ask(true) }),
    undecided.length === 0
      ? null
      : h(
          'details',
          null,
          h('summary', null, `Undecided; what would decide it: ${undecided.length}`),
          h('ul', null, ...undecided.map((each) => h('li', null, ...withCode(each)))),
        ),
    h('p', { class: 'note' }, ...withCode(`Not looked at: ${notLookedAt.join('; ')}.`)),
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
    { class: heading === 'New access' ? 'access new' : 'access' },
    h('h3', null, `${heading}${list.length === 0 ? '' : `: ${list.length}`}`),
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
              h('span', null, ...withCode(`for ${who}`)),
              h('small', null, ...withCode(why)),
            ),
          ),
        ),
  );
}
