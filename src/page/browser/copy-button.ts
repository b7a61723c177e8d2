/// <reference lib="dom" />
import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';

/** A button that copies a text, and shows it where the browser doesn't let it. */
export function CopyButton({
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
