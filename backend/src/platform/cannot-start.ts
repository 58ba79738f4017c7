/** A reason to stop that the person at the keyboard can mend: shown as one sentence, without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
