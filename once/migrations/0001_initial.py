import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('sent_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('location', models.CharField(blank=True, max_length=2000)),
            ],
        ),
    ]
