import { h, type ComponentChild } from 'preact';
import type { ReportBlock } from '../../report/block';
import { toHtml } from '../../report/formats/html';
import type { AnswerStep, PageAnswer } from '../playground/answer';

/** An answer: each step with what it comes to, and why. */
export function AnswerView({ answer }: { readonly answer: PageAnswer }): ComponentChild {
  if ('problem' in answer) {
    return h('div', { class: 'problem', role: 'alert' }, answer.problem);
  }
  return h(
    'div',
    { class: 'steps' },
    h('p', { class: 'user' }, ...withCode(answer.user)),
    ...answer.steps.map((step, at) => h(StepView, { step, number: at + 1 })),
  );
}

function StepView({
  step,
  number,
}: {
  readonly step: AnswerStep;
  readonly number: number;
}): ComponentChild {
  const { heading, result, outcome, blocks } = step;
  return h(
    'section',
    { class: `step ${outcome}`, 'aria-label': `${heading}: ${result}` },
    h(
      'h3',
      null,
      h('span', { class: 'number' }, String(number)),
      h('span', { class: 'what' }, heading),
      h('span', { class: 'result' }, `${MARKS[outcome]} ${result}`),
    ),
    h(Blocks, { blocks: blocks.filter(isBody) }),
  );
}

/** Sets what stands in backticks as code. */
export function withCode(text: string): ComponentChild[] {
  return text.split('`').map((piece, at) => (at % 2 === 1 ? h('code', null, piece) : piece));
}

const MARKS = { ok: '✓', bad: '✗', open: '?' } as const;

/** The heading of a step says what the report's own title would. */
function isBody(block: ReportBlock): boolean {
  return block.type !== 'title';
}

/** Blocks of a report; whatever they say is text. */
export function Blocks({ blocks }: { readonly blocks: readonly ReportBlock[] }): ComponentChild {
  const filled = blocks.filter((block) => block.type !== 'lines' || block.lines.length > 0);
  return h('div', { class: 'report', dangerouslySetInnerHTML: { __html: toHtml(filled) } });
}
