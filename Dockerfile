FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/platform/site:/platform \
    DJANGO_SETTINGS_MODULE=closercities.settings.production \
    DATA_DIR=/data STATIC_ROOT=/platform/collected-static
WORKDIR /platform
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt
COPY . .
RUN useradd --system --home /platform platform \
 && mkdir -p /data && chown platform /data \
 && python -m closercities.serve.catalogues \
 && SECRET_KEY=build DATABASE_URL=postgres://build/build ALLOWED_HOSTS=build BASE_URL=https://build \
    python manage.py collectstatic --no-input --verbosity 0
USER platform
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "closercities.wsgi"]
