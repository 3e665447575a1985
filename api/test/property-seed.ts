import fc from 'fast-check';

// What is judged in CI is the change, not luck: there the properties run from one seed. Everywhere
// else each run explores anew, and says the seed of what it finds.
if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_120 });
