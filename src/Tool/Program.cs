using OrderProcessor.Tool.Commands;

return await DataTool.Run(args);
