/** A sentence, or one that is made of what the lessons' trainings come to. */
export type Told = string | (() => string);

interface Answered {
  readonly answer: Told;
  /** The lesson's own question that this is about, and the option that its answer stands for; a test holds it to the lesson. */
  readonly as?: { readonly step: string; readonly option: string };
  /** What has to be true of the measured runs, or of the rules, for the words to stand; tests ask it. */
  readonly holds?: () => boolean;
}

/** What a teacher asks, and what is to be heard. */
interface Asked extends Answered {
  readonly asks: string;
}

/** What a class gets wrong, and what to say to it. */
interface Mistake extends Answered {
  readonly says: string;
}

/** For whoever teaches with a lesson; its aim and its minutes are the lesson's own. */
export interface TeacherNote {
  readonly before: readonly Asked[];
  readonly after: readonly Asked[];
  readonly mistakes: readonly Mistake[];
}

export function toldText(told: Told): string {
  return typeof told === 'string' ? told : told();
}
