/// <reference lib="dom" />
import { h, type ComponentChild } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ReportBlock } from '../../report/block';
import { roleName } from '../../simulator/find-role';
import { pageAnswer, whoElseCan } from '../playground/answer';
import { firstQuestion, pageDoors } from '../playground/doors';
import type { PageData } from '../playground/page-data';
import {
  explainCommand,
  fragmentOf,
  jestTest,
  questionIn,
  type PageQuestion,
} from '../playground/question';
import { requestFields } from '../playground/request-fields';
import { AnswerView, Blocks } from './answer-view';
import { DifferenceList } from './difference-list';
import type { PictureView } from './picture-view';
import { RequestForm } from './request-form';
import { SignInForm } from './sign-in-form';

/** What the playground is given. */
export interface AppProps {
  readonly data: PageData;
  /** The pictures, by the address of their pool. */
  readonly views: ReadonlyMap<string, PictureView>;
  /** Shows the picture of a pool. */
  readonly showPool: (address: string) => void;
  /** Calls back when a pool is chosen. */
  readonly onPool: (listener: (address: string) => void) => void;
}

/** The playground: a question, its answer by the simulator, and the analysis of who else can. */
export function App({ data, views, showPool, onPool }: AppProps): ComponentChild {
  const { federation, difference } = data;
  const fields = useMemo(() => requestFields(data), []);
  const opening = (pool: string) =>
    firstQuestion(pool, pageDoors(pool, federation), fields, data.users);
  const [question, setQuestion] = useState<PageQuestion>(
    () => asked(views) ?? opening([...views.keys()][0] ?? ''),
  );
  const [isBefore, setBefore] = useState(false);
  const judged = isBefore && difference !== undefined ? difference.before : federation;
  const doors = useMemo(() => pageDoors(question.pool, judged), [question.pool, judged]);
  const answer = useMemo(() => pageAnswer(question, judged, data), [question, judged]);
  useEffect(() => {
    history.replaceState(null, '', fragmentOf(question));
    showPool(question.pool);
    const view = views.get(question.pool);
    if (view === undefined) return;
    view.showPath(question, 'simulation' in answer ? answer.simulation : undefined);
  }, [question, answer]);
  useEffect(() => {
    onPool((pool) => setQuestion(opening(pool)));
    addEventListener('hashchange', () => {
      // Read now: what is rendered next may write the address.
      const next = asked(views);
      if (next !== undefined) setQuestion(next);
    });
  }, []);
  const isIdentityPool = judged.identityPools.some(({ address }) => address === question.pool);
  const roles = judged.roles.map(({ address }) => ({
    address,
    name: roleName(address, judged),
  }));
  const form = { question, onChange: setQuestion };
  return h(
    'div',
    { class: 'playground' },
    difference === undefined
      ? null
      : h(DifferenceList, {
          difference,
          onTry: (asked, isOld) => {
            setBefore(isOld);
            setQuestion(asked);
          },
        }),
    h('h2', null, 'Try a token'),
    difference === undefined ? null : h(Sides, { isBefore, onSide: setBefore }),
    isIdentityPool
      ? [
          h(
            'form',
            { class: 'question', onSubmit: (event: Event) => event.preventDefault() },
            h(SignInForm, { ...form, doors, roles, users: data.users ?? [] }),
            h(RequestForm, { ...form, fields }),
          ),
          h(
            'div',
            { class: 'answer' },
            h('div', { 'aria-live': 'polite' }, h(AnswerView, { answer })),
            h(WhoElse, { question, data: { ...data, federation: judged } }),
            h(
              'div',
              { class: 'buttons' },
              h(CopyButton, { label: 'Copy link', text: () => location.href }),
              h(CopyButton, {
                label: 'Copy explain command',
                text: () => explainCommand(question, data),
              }),
              h(CopyButton, {
                label: 'Copy Jest test',
                text: () => ('simulation' in answer ? jestTest(question, answer, data) : undefined),
              }),
            ),
          ),
        ]
      : h('p', null, 'This user pool gives no AWS credentials, so there is nothing to ask.'),
  );
}

/** The question in the address, if it is about a pool of the page. */
function asked(views: AppProps['views']): PageQuestion | undefined {
  const question = questionIn(location.hash);
  return question !== undefined && views.has(question.pool) ? question : undefined;
}

/** Who else can do what is asked for, once that is asked. */
function WhoElse({
  question,
  data,
}: {
  readonly question: PageQuestion;
  readonly data: PageData;
}): ComponentChild {
  const { action, resource } = question;
  const [blocks, setBlocks] = useState<readonly ReportBlock[] | undefined>(undefined);
  useEffect(() => setBlocks(undefined), [action, resource, data.federation]);
  if (action === '') return null;
  const ask = () => setBlocks(whoElseCan(question, data.federation, data));
  return h(
    'section',
    { class: 'who-else' },
    blocks === undefined
      ? h('button', { type: 'button', class: 'main', onClick: ask }, 'Who else can?')
      : h(Blocks, { blocks }),
  );
}

/** Whether the playground answers for what is, or for what was before the change. */
function Sides({
  isBefore,
  onSide,
}: {
  readonly isBefore: boolean;
  readonly onSide: (isBefore: boolean) => void;
}): ComponentChild {
  const sides = [
    ['after the change', false],
    ['before the change', true],
  ] as const;
  return h(
    'div',
    { class: 'sides', role: 'group', 'aria-label': 'What the playground answers for' },
    ...sides.map(([label, isOld]) =>
      h(
        'button',
        { type: 'button', 'aria-pressed': isBefore === isOld, onClick: () => onSide(isOld) },
        label,
      ),
    ),
  );
}

/** A button that copies a text, and shows it where the browser doesn't let it. */
function CopyButton({
  label,
  text,
}: {
  readonly label: string;
  readonly text: () => string | undefined;
}): ComponentChild {
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState<string | undefined>(undefined);
  const copy = () => {
    const copied = text();
    if (copied === undefined) {
      setSaid('an undecided answer makes no test');
      return;
    }
    setShown(undefined);
    navigator.clipboard.writeText(copied).then(
      () => setSaid('copied'),
      () => {
        setSaid('');
        setShown(copied);
      },
    );
  };
  return h(
    'div',
    { class: 'copy' },
    h('button', { type: 'button', onClick: copy, onBlur: () => setSaid('') }, label),
    h('span', { role: 'status' }, said),
    shown === undefined
      ? null
      : h('textarea', { readOnly: true, rows: 6, 'aria-label': label, value: shown }),
  );
}
