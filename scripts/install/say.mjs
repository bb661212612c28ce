/** Says one thing to the person at the console, in both languages. */
export function say(zh, en) {
  console.log(`${zh}\n${en}`);
}

/** Says why it cannot go on, and what to do, and stops. */
export function refuse(zh, en) {
  console.error(`\n${zh}\n${en}`);
  process.exit(1);
}
