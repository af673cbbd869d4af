// An error whose words are for the reader: what went wrong, and what the browser said about it.

export function Trouble(words, cause) {
  var said = cause && cause.message ? cause.message : String(cause || "");
  this.message = words + (said ? "：" + said.slice(0, 200) : "");
}

/** A handler of failures that puts words before what the browser said, unless there are words already. */
export function because(words) {
  return function (cause) { throw cause instanceof Trouble ? cause : new Trouble(words, cause); };
}
