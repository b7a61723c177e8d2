import type { Federation } from '../model/federation';
import type { Check } from './check';
import type { Finding } from './finding';
import { A01 } from './catalogue/a01';
import { A02 } from './catalogue/a02';
import { A03 } from './catalogue/a03';
import { A04 } from './catalogue/a04';
import { A06 } from './catalogue/a06';
import { A07 } from './catalogue/a07';
import { A09 } from './catalogue/a09';
import { A10 } from './catalogue/a10';
import { A13 } from './catalogue/a13';
import { A14 } from './catalogue/a14';
import { A15 } from './catalogue/a15';
import { A16 } from './catalogue/a16';
import { A17 } from './catalogue/a17';
import { A19 } from './catalogue/a19';
import { C01 } from './catalogue/c01';
import { C02 } from './catalogue/c02';
import { C03 } from './catalogue/c03';
import { C09 } from './catalogue/c09';
import { C15 } from './catalogue/c15';
import { C16 } from './catalogue/c16';
import { I01 } from './catalogue/i01';
import { I02 } from './catalogue/i02';
import { I03 } from './catalogue/i03';
import { I04 } from './catalogue/i04';
import { M01 } from './catalogue/m01';
import { M02 } from './catalogue/m02';
import { M03 } from './catalogue/m03';
import { M04 } from './catalogue/m04';
import { M05 } from './catalogue/m05';
import { M06 } from './catalogue/m06';
import { M07 } from './catalogue/m07';
import { M08 } from './catalogue/m08';
import { M09 } from './catalogue/m09';
import { M11 } from './catalogue/m11';
import { M14 } from './catalogue/m14';
import { M15 } from './catalogue/m15';
import { M17 } from './catalogue/m17';
import { M18 } from './catalogue/m18';
import { M19 } from './catalogue/m19';
import { M20 } from './catalogue/m20';
import { M21 } from './catalogue/m21';
import { M22 } from './catalogue/m22';
import { M23 } from './catalogue/m23';
import { P01 } from './catalogue/p01';
import { P02 } from './catalogue/p02';
import { P03 } from './catalogue/p03';
import { P04 } from './catalogue/p04';
import { P05 } from './catalogue/p05';
import { P06 } from './catalogue/p06';
import { P08 } from './catalogue/p08';
import { P09 } from './catalogue/p09';
import { P11 } from './catalogue/p11';
import { P12 } from './catalogue/p12';
import { P13 } from './catalogue/p13';
import { P14 } from './catalogue/p14';
import { T01 } from './catalogue/t01';
import { T02 } from './catalogue/t02';
import { T03 } from './catalogue/t03';
import { T04 } from './catalogue/t04';
import { T05 } from './catalogue/t05';
import { T07 } from './catalogue/t07';
import { T08 } from './catalogue/t08';
import { T09 } from './catalogue/t09';
import { U02 } from './catalogue/u02';
import { U08 } from './catalogue/u08';
import { U11 } from './catalogue/u11';
import { U13 } from './catalogue/u13';
import { U14 } from './catalogue/u14';
import { U15 } from './catalogue/u15';

const BY_ID = {
  'CF-A01': A01,
  'CF-A02': A02,
  'CF-A03': A03,
  'CF-A04': A04,
  'CF-A06': A06,
  'CF-A07': A07,
  'CF-A09': A09,
  'CF-A10': A10,
  'CF-A13': A13,
  'CF-A14': A14,
  'CF-A15': A15,
  'CF-A16': A16,
  'CF-A17': A17,
  'CF-A19': A19,
  'CF-C01': C01,
  'CF-C02': C02,
  'CF-C03': C03,
  'CF-C09': C09,
  'CF-C15': C15,
  'CF-C16': C16,
  'CF-I01': I01,
  'CF-I02': I02,
  'CF-I03': I03,
  'CF-I04': I04,
  'CF-M01': M01,
  'CF-M02': M02,
  'CF-M03': M03,
  'CF-M04': M04,
  'CF-M05': M05,
  'CF-M06': M06,
  'CF-M07': M07,
  'CF-M08': M08,
  'CF-M09': M09,
  'CF-M11': M11,
  'CF-M14': M14,
  'CF-M15': M15,
  'CF-M17': M17,
  'CF-M18': M18,
  'CF-M19': M19,
  'CF-M20': M20,
  'CF-M21': M21,
  'CF-M22': M22,
  'CF-M23': M23,
  'CF-P01': P01,
  'CF-P02': P02,
  'CF-P03': P03,
  'CF-P04': P04,
  'CF-P05': P05,
  'CF-P06': P06,
  'CF-P08': P08,
  'CF-P09': P09,
  'CF-P11': P11,
  'CF-P12': P12,
  'CF-P13': P13,
  'CF-P14': P14,
  'CF-T01': T01,
  'CF-T02': T02,
  'CF-T03': T03,
  'CF-T04': T04,
  'CF-T05': T05,
  'CF-T07': T07,
  'CF-T08': T08,
  'CF-T09': T09,
  'CF-U02': U02,
  'CF-U08': U08,
  'CF-U11': U11,
  'CF-U13': U13,
  'CF-U14': U14,
  'CF-U15': U15,
} as const satisfies Readonly<Record<string, Check>>;

/** Id of a check; it never changes its meaning. */
export type CheckId = keyof typeof BY_ID;

/** Every check by its id. */
export const CATALOGUE: Readonly<Record<string, Check>> = BY_ID;

/** Runs every check on a federation. */
export function findIn(federation: Federation): Finding[] {
  return Object.entries(CATALOGUE).flatMap(([id, { find }]) =>
    find(federation).map((danger) => ({ id, ...danger })),
  );
}
