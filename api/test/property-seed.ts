import fc from 'fast-check';

// In CI, property tests use a fixed seed, so that a failure is caused by the change. Elsewhere each
// run uses a random seed, which a failure reports.
if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_120 });
