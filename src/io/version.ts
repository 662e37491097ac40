import { version } from '../../package.json';

/** Version of the lab, written into files so that a person can tell where one came from. */
export const labVersion: string = version;

/** Year of that version, as CITATION.cff has it. */
export const labYear = 2026;
