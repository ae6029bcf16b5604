export async function checkContract() {}
