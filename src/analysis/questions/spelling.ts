import type { Box } from '../box';
import { languagesIn } from '../box';
import { isMark, OTHER, referenceOf, type Letter, type Word } from '../languages/language';
import { text, type Text, type TextPart } from '../../values/text';

/** Writes words of a box as strings, with characters that none of its patterns names where any does. */
export class Spelling {
  /** Characters that no pattern of the box names, some of them. */
  readonly fresh: readonly string[];
  private readonly refused: string | undefined;

  /** @param referenceNamed Finds a reference of the question by how it is written. */
  constructor(
    box: Box,
    private readonly referenceNamed: (name: string) => TextPart | undefined,
  ) {
    const alphabet = new Set(
      [...box.values()].flatMap(languagesIn).flatMap((each) => [...each.alphabet]),
    );
    this.fresh = FRESH.filter((each) => !alphabet.has(each));
    this.refused = REFUSED.find((each) => !alphabet.has(each));
  }

  /** A word without its references. */
  spelled(word: Word): string {
    return word
      .filter((letter) => !isMark(letter) && referenceOf(letter) === undefined)
      .map((letter) => this.character(letter))
      .join('');
  }

  /** A word with its references. */
  textOf(word: Word): Text {
    return text(
      ...word
        .filter((letter) => !isMark(letter))
        .map((letter) => {
          const name = referenceOf(letter);
          const reference = name === undefined ? undefined : this.referenceNamed(name);
          return reference ?? this.character(letter);
        }),
    );
  }

  private character(letter: Letter): string {
    if (letter === OTHER) return this.fresh[0] ?? '\u00e9';
    return letter === '\ue000' ? (this.refused ?? letter) : letter;
  }
}

/** Characters for what no pattern names. */
const FRESH = ['x', 'q', 'z', 'w', 'k', '7', 'y', 'v', 'j', '0'];

/** Characters that no session tag may have. */
const REFUSED = ['!', '#', '%', '~'];
