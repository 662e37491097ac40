import { version } from '../../package.json';

/** Version of the lab, written into files so that a person can tell where one came from. */
export const labVersion: string = version;
