/**
 * Fills the template that every test database is cloned from: run once per test run, on an empty database.
 * Whatever is in it here (schemas, starter roles) is in every test file from the start.
 */
export async function prepareTemplate(_connectionString: string): Promise<void> {
  // Empty until the engine's migrations are plugged in here.
}
