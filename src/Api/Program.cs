using Api.Hosting;

return await Commands.RunAsync(args);
