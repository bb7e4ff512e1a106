# Everything that is deployed, one target each: silo, front-door, web, and for development dynamodb.
#   docker build --target silo --tag order-processor/silo:1.0.0 .
# Bases are named by exact versions; the release pins them by digest (deploy/pin.sh). What builds runs on the
# builder's processor whatever the image is for: the final stages run no command, and need no shell either.
# What the stages build and *-build make may as well come from outside, where it is there already:
#   docker build --build-context build=folder --target silo ...

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Grains.Abstractions/*.csproj src/Grains.Abstractions/packages.lock.json src/Grains.Abstractions/
COPY src/Grains/*.csproj src/Grains/packages.lock.json src/Grains/
COPY src/Hosting/*.csproj src/Hosting/packages.lock.json src/Hosting/
COPY src/Api/*.csproj src/Api/packages.lock.json src/Api/
COPY src/Silo/*.csproj src/Silo/packages.lock.json src/Silo/
COPY src/Tool/*.csproj src/Tool/packages.lock.json src/Tool/
# Before the sources: packages are fetched anew only when there are other ones. test.sh asks for known
# vulnerabilities.
RUN dotnet restore src/Tool --locked-mode -p:NuGetAudit=false
COPY src/Grains.Abstractions/ src/Grains.Abstractions/
COPY src/Grains/ src/Grains/
COPY src/Hosting/ src/Hosting/
COPY src/Api/ src/Api/
COPY src/Silo/ src/Silo/
COPY src/Tool/ src/Tool/
COPY deploy/publish.sh deploy/
COPY deploy/sbom/ deploy/sbom/
# The code was analysed there too; here it is only translated.
# The commit that --version tells; whoever builds says it, since history is not sent along.
ARG REVISION=
RUN deploy/publish.sh /out -p:RunAnalyzers=false -p:SourceRevisionId=$REVISION

FROM --platform=$BUILDPLATFORM docker.io/library/node:24.11.0-bookworm-slim AS web-build
WORKDIR /source
COPY src/Web/package.json src/Web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/Web/ ./
COPY deploy/sbom/sbom.mjs /
RUN npm run build && node /sbom.mjs . >/sbom.json

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled AS silo
COPY --from=build /out/silo /app
WORKDIR /app
USER 1654:1654
# 8080: health. 9464: measurements. 11111: other silos. 30000: front doors.
ENV ASPNETCORE_URLS=http://*:8080 Metrics__Port=9464 Cluster__Mode=clustered
EXPOSE 8080 9464 11111 30000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["dotnet", "OrderProcessor.Tool.dll", "health", "http://localhost:8080/health/live"]
ENTRYPOINT ["dotnet", "OrderProcessor.Silo.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled AS front-door
COPY --from=build /out/front-door /app
# Front doors show the same pages as the image web does, to whoever comes to them directly.
COPY --from=web-build /source/dist /app/wwwroot
WORKDIR /app
USER 1654:1654
# 8080: people. 9464: measurements.
ENV ASPNETCORE_URLS=http://*:8080 Metrics__Port=9464 Cluster__Mode=clustered
EXPOSE 8080 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["dotnet", "OrderProcessor.Tool.dll", "health", "http://localhost:8080/health/live"]
ENTRYPOINT ["dotnet", "OrderProcessor.Api.dll"]

FROM docker.io/nginxinc/nginx-unprivileged:1.28.0-alpine-slim AS web
COPY deploy/web/ /etc/nginx/
COPY --from=web-build /source/dist /usr/share/nginx/html
COPY --from=web-build /sbom.json /sbom.json
USER 1654:1654
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/healthz"]
ENTRYPOINT ["nginx", "-g", "daemon off;"]

# A DynamoDB server for development. It keeps what it acknowledged, on one disk, and asks nobody who
# they are: no place for money.
FROM --platform=$BUILDPLATFORM docker.io/library/node:24.11.0-bookworm-slim AS dynamodb-build
WORKDIR /app
COPY tests/Servers/package.json tests/Servers/package-lock.json ./
COPY deploy/sbom/sbom.mjs /
RUN npm ci --no-audit --no-fund --omit dev && node /sbom.mjs . >sbom.json && mkdir -p /volume/data

FROM docker.io/library/node:24.11.0-bookworm-slim AS dynamodb
COPY --from=dynamodb-build /app /app
# A new volume takes its owner from here.
COPY --from=dynamodb-build --chown=1654:1654 /volume /
WORKDIR /app
USER 1654:1654
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["node", "node_modules/dynalite/cli.js", "--host", "0.0.0.0", "--port", "8000", "--path", "/data"]
